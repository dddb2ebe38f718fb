<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>ChoosePath</name>
    <message>
        <source>Choose a file</source>
        <translation>ファイルの選択</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>フォルダーの選択</translation>
    </message>
</context>
<context>
    <name>ConnectionCheck</name>
    <message>
        <source>No connection</source>
        <translation>接続できません</translation>
    </message>
    <message>
        <source>Refused by the proxy %1</source>
        <translation>プロキシー %1 に拒否されました</translation>
    </message>
    <message>
        <source>No TLS connection</source>
        <translation>TLS で接続できません</translation>
    </message>
    <message>
        <source>Certificate not trusted, issued by: %1</source>
        <translation>信頼されない証明書です。発行者: %1</translation>
    </message>
    <message>
        <source>Registry of the release</source>
        <translation>リリースのレジストリー</translation>
    </message>
    <message>
        <source>Login to the registry</source>
        <translation>レジストリーへのログイン</translation>
    </message>
    <message>
        <source>Delivery of image data</source>
        <translation>イメージデータの配信</translation>
    </message>
    <message>
        <source>Signatures of releases</source>
        <translation>リリースの署名</translation>
    </message>
    <message>
        <source>Update graph</source>
        <translation>更新グラフ</translation>
    </message>
    <message>
        <source>Name not found</source>
        <translation>名前を解決できません</translation>
    </message>
    <message>
        <source>Unexpected answer</source>
        <translation>想定外の応答です</translation>
    </message>
    <message>
        <source>Login needed</source>
        <translation>ログインが必要です</translation>
    </message>
    <message>
        <source>Login refused</source>
        <translation>ログインが拒否されました</translation>
    </message>
    <message>
        <source>To mirror OpenShift releases, this machine needs connections to the hosts below: HTTPS (TCP), outgoing, without TLS interception.</source>
        <translation>OpenShift のリリースをミラーリングするため、この PC から下記のホストへの接続が必要です: HTTPS (TCP)、外向き、TLS インスペクションの対象外。</translation>
    </message>
    <message>
        <source>Host: %1</source>
        <translation>ホスト: %1</translation>
    </message>
    <message>
        <source>Port: %1</source>
        <translation>ポート: %1</translation>
    </message>
    <message>
        <source>Purpose: %1</source>
        <translation>用途: %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>現状: %1</translation>
    </message>
    <message>
        <source>By the proxy: %1</source>
        <translation>経由するプロキシー: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>詳細: %1</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>接続できます</translation>
    </message>
</context>
<context>
    <name>DriveText</name>
    <message>
        <source>Not mounted.</source>
        <translation>マウントされていません。</translation>
    </message>
    <message>
        <source>Encrypted and locked. Unlock it to see what it holds.</source>
        <translation>暗号化され、ロックされています。内容を見るにはロックを解除してください。</translation>
    </message>
    <message>
        <source>Unlocked, but there is no file system in it that can be mounted.</source>
        <translation>ロックは解除されていますが、マウントできるファイルシステムがありません。</translation>
    </message>
    <message>
        <source>There is no card in this slot.</source>
        <translation>このスロットにはカードが入っていません。</translation>
    </message>
    <message>
        <source>Finishing writes, do not pull…</source>
        <translation>デバイスへの書き込みを完了しています。まだ取り外さないでください…</translation>
    </message>
    <message>
        <source>Unmounting, do not pull…</source>
        <translation>アンマウントしています。まだ取り外さないでください…</translation>
    </message>
    <message>
        <source>Locking, do not pull…</source>
        <translation>ロックしています。まだ取り外さないでください…</translation>
    </message>
    <message>
        <source>Powering off, do not pull…</source>
        <translation>電源を切っています。まだ取り外さないでください…</translation>
    </message>
    <message>
        <source>Another program is using it. Close that, then eject again.</source>
        <translation>ほかのプログラムが使用しています。そのプログラムを終了してから、もう一度取り出してください。</translation>
    </message>
    <message>
        <source>It is in use by: %1. Close that, then eject again.</source>
        <translation>次のプロセスが使用しています: %1。終了してから、もう一度取り出してください。</translation>
    </message>
    <message>
        <source>You can pull it now.</source>
        <translation>安全に取り外せます。</translation>
    </message>
    <message>
        <source>Everything is written and unmounted. You can pull it now, although it still has power.</source>
        <translation>書き込みとアンマウントが完了しました。電源は入ったままですが、安全に取り外せます。</translation>
    </message>
    <message>
        <source>You do not have the right to unmount it. Eject it in your file manager, then pull it.</source>
        <translation>アンマウントする権限がありません。ファイルマネージャーで取り出し操作をしてから、取り外してください。</translation>
    </message>
    <message>
        <source>%1 free of %2</source>
        <translation>空き容量 %1 / %2</translation>
    </message>
    <message>
        <source>FAT32: files of 4 GiB and more do not fit.</source>
        <translation>FAT32: 4 GiB 以上のファイルは保存できません。</translation>
    </message>
    <message>
        <source>Read-only: nothing can be written to it.</source>
        <translation>読み取り専用: 書き込みはできません。</translation>
    </message>
    <message>
        <source>Encrypted; ejecting locks it again.</source>
        <translation>暗号化されています。取り出すと再びロックされます。</translation>
    </message>
    <message>
        <source>A job is writing to it.</source>
        <translation>ジョブが書き込んでいます。</translation>
    </message>
    <message>
        <source>▲ FINISHING</source>
        <translation>▲ 完了処理中</translation>
    </message>
    <message>
        <source>■ DO NOT PULL</source>
        <translation>■ 抜かないでください</translation>
    </message>
    <message>
        <source>✓ SAFE %1</source>
        <translation>✓ 取り外せます %1</translation>
    </message>
    <message>
        <source>This passphrase does not unlock it. Check the keyboard layout and Caps Lock, and try again.</source>
        <translation>このパスフレーズではロックを解除できません。キーボード配列と Caps Lock を確認し、もう一度入力してください。</translation>
    </message>
    <message>
        <source>You do not have the right to open it. Open it in your file manager, or ask an administrator.</source>
        <translation>開く権限がありません。ファイルマネージャーで開くか、管理者に相談してください。</translation>
    </message>
    <message>
        <source>Carries: %1 (sealed)</source>
        <translation>収録リリース: %1 (確定済み)</translation>
    </message>
    <message>
        <source>Carries: %1</source>
        <translation>収録リリース: %1</translation>
    </message>
    <message>
        <source>Slow: %1 from start to safe, the last time. The line may be the cause.</source>
        <translation>低速: 前回は開始から安全に取り外せるまで平均 %1 でした。回線が原因の可能性もあります。</translation>
    </message>
    <message>
        <source>You do not have the right to unmount it. All data is written: eject it in your file manager, then pull it.</source>
        <translation>アンマウントする権限がありません。すべてのデータの書き込みは完了しています。ファイルマネージャーで取り出し操作をしてから、取り外してください。</translation>
    </message>
    <message>
        <source>It could not be ejected: %1. All data is written; try again or eject it in your file manager.</source>
        <translation>取り出せませんでした: %1。すべてのデータの書き込みは完了しています。もう一度試すか、ファイルマネージャーで取り出してください。</translation>
    </message>
    <message>
        <source>It could not be ejected: %1. Data may be missing on it; verify it before you use it.</source>
        <translation>取り出せませんでした: %1。データが書き込まれていない可能性があります。使用する前に検証してください。</translation>
    </message>
    <message>
        <source>It could not be opened: %1.</source>
        <translation>開けませんでした: %1。</translation>
    </message>
    <message>
        <source>Hashike itself is still reading it. Wait until that has ended, then eject again.</source>
        <translation>Hashike 自身がまだ読み取り中です。終わるまで待ってから、もう一度取り出してください。</translation>
    </message>
    <message>
        <source>A job is reading it.</source>
        <translation>ジョブが読み取っています。</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Pull secret</source>
        <translation>プルシークレット</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA 証明書</translation>
    </message>
    <message>
        <source>install-config.yaml</source>
        <translation>install-config.yaml</translation>
    </message>
    <message>
        <source>Mirror directory</source>
        <translation>ミラーディレクトリー</translation>
    </message>
    <message>
        <source>This cannot be used here</source>
        <translation>ここでは使用できません</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>ファイルまたはフォルダー</translation>
    </message>
    <message>
        <source>Drop it to see which registries it is for. Nothing starts by itself.</source>
        <translation>ドロップすると、対象のレジストリーを一覧表示します。処理は開始されません。</translation>
    </message>
    <message>
        <source>Drop it to fill it in as a certificate to trust. Nothing starts by itself.</source>
        <translation>ドロップすると、信頼する証明書として入力します。処理は開始されません。</translation>
    </message>
    <message>
        <source>Drop it to see what the mirror changes in it. Nothing is written yet.</source>
        <translation>ドロップすると、ミラーの利用に必要な変更点を表示します。ファイルはまだ変更されません。</translation>
    </message>
    <message>
        <source>Drop it to fill it in as the medium. Nothing starts by itself.</source>
        <translation>ドロップすると、メディアとして入力します。処理は開始されません。</translation>
    </message>
    <message>
        <source>It is larger than %1; nothing that can be used here is.</source>
        <translation>%1 を超えています。ここで使用できるファイルはこれより小さいものです。</translation>
    </message>
    <message>
        <source>These are several files. Drop one at a time.</source>
        <translation>複数のファイルです。1 つずつドロップしてください。</translation>
    </message>
    <message>
        <source>It is on another machine. Copy it to this one first.</source>
        <translation>別の PC にあります。先にこの PC にコピーしてください。</translation>
    </message>
    <message>
        <source>It is no longer there; perhaps it was moved or its drive was removed.</source>
        <translation>存在しません。移動されたか、ドライブが取り外された可能性があります。</translation>
    </message>
    <message>
        <source>It is neither a regular file nor a folder.</source>
        <translation>通常のファイルでもフォルダーでもありません。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>内容が空です。</translation>
    </message>
    <message>
        <source>It looks like a certificate, but none can be read from it. X.509 as PEM or DER is needed.</source>
        <translation>証明書のようですが、読み取れません。PEM または DER 形式の X.509 証明書が必要です。</translation>
    </message>
    <message>
        <source>It is a private key, not a certificate. It was not kept.</source>
        <translation>証明書ではなく秘密鍵です。保持していません。</translation>
    </message>
    <message>
        <source>It is a YAML file, but no install-config.yaml: apiVersion and baseDomain are missing.</source>
        <translation>YAML ファイルですが、install-config.yaml ではありません。apiVersion または baseDomain がありません。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Drop it if it is a pull secret. Nothing starts by itself.</source>
        <translation>プルシークレットであればドロップしてください。処理は開始されません。</translation>
    </message>
    <message>
        <source>OpenPGP key</source>
        <translation>OpenPGP 鍵</translation>
    </message>
    <message>
        <source>Drop it to see whose key it is. Nobody is trusted by dropping.</source>
        <translation>ドロップすると、誰の鍵かを表示します。ドロップしただけでは信頼されません。</translation>
    </message>
    <message>
        <source>Drop it to find out whether it can be used: a pull secret, a CA certificate, an OpenPGP key, an install-config.yaml, or a mirror directory.</source>
        <translation>ドロップすると、使用できるかどうかを確認します。使用できるのは、プルシークレット、CA 証明書、OpenPGP 鍵、install-config.yaml、ミラーディレクトリーです。</translation>
    </message>
    <message>
        <source>It is a private OpenPGP key, which only its owner may have. It was not kept. The public key is needed.</source>
        <translation>OpenPGP の秘密鍵です。秘密鍵を持ってよいのは所有者だけです。内容は保持していません。必要なのは公開鍵です。</translation>
    </message>
    <message>
        <source>It is an OpenPGP message or signature, not a key. Releases&apos; signatures are looked for in signature stores and on the medium.</source>
        <translation>鍵ではなく、OpenPGP のメッセージまたは署名です。リリースの署名は署名ストアとメディアから読み取られます。</translation>
    </message>
    <message>
        <source>It is an OpenPGP key as text. Save it as a file and drop that, so that the key stays at hand.</source>
        <translation>テキストとしての OpenPGP 鍵です。鍵をいつでも使えるように、ファイルに保存してからそのファイルをドロップしてください。</translation>
    </message>
    <message>
        <source>It looks like an OpenPGP key, but holds no public key.</source>
        <translation>OpenPGP 鍵のようですが、公開鍵が含まれていません。</translation>
    </message>
    <message>
        <source>It is neither a pull secret, nor a CA certificate, nor an OpenPGP key, nor an install-config.yaml, nor a mirror directory.</source>
        <translation>プルシークレット、CA 証明書、OpenPGP 鍵、install-config.yaml、ミラーディレクトリーのいずれでもありません。</translation>
    </message>
</context>
<context>
    <name>ExtractCommand</name>
    <message>
        <source>Release %1 (%2), digest %3</source>
        <translation>リリース %1 (%2)、ダイジェスト %3</translation>
    </message>
    <message>
        <source>Left out: %1 (%2). %3</source>
        <translation>省略: %1 (%2)。%3</translation>
    </message>
    <message>
        <source>Written: %1 (%2)</source>
        <translation>書き込み済み: %1 (%2)</translation>
    </message>
    <message>
        <source>Pinned to: %1</source>
        <translation>固定先: %1</translation>
    </message>
    <message>
        <source>To gather data about a cluster of this release, run:</source>
        <translation>このリリースのクラスターのデータを収集するには、次を実行します:</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>The release to extract from.</source>
        <translation>抽出元のリリース。</translation>
    </message>
    <message>
        <source>The mirror directory to extract from, without a network.</source>
        <translation>ネットワークを使わずに抽出する元のミラーディレクトリー。</translation>
    </message>
    <message>
        <source>The repository that the installer takes the release from (default: the one that it is extracted from).</source>
        <translation>インストーラーがリリースを取得するリポジトリー (デフォルト: 抽出元のリポジトリー)。</translation>
    </message>
    <message>
        <source>The program to extract: %1.</source>
        <translation>抽出するプログラム: %1。</translation>
    </message>
    <message>
        <source>The system it is for: linux, mac or windows, also with an architecture (linux/arm64); “*” for archives for all.</source>
        <translation>対象のシステム: linux、mac または windows。アーキテクチャーも指定できます (linux/arm64)。「*」はすべてのシステム向けのアーカイブ。</translation>
    </message>
    <message>
        <source>Extract archives of all programs.</source>
        <translation>すべてのプログラムのアーカイブを抽出します。</translation>
    </message>
    <message>
        <source>The directory to write to (default: the current one).</source>
        <translation>書き込み先のディレクトリー (デフォルト: 現在のディレクトリー)。</translation>
    </message>
    <message>
        <source>Extract the installer and other programs from a release.</source>
        <translation>リリースからインストーラーなどのプログラムを抽出します。</translation>
    </message>
</context>
<context>
    <name>HandOverPaper</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1 / %2 ページ</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>valid, by the key %1 (checked here at %2)</source>
        <translation>有効、鍵 %1 (この PC で %2 に確認)</translation>
    </message>
    <message>
        <source>INVALID (checked here at %1)</source>
        <translation>無効 (この PC で %1 に確認)</translation>
    </message>
    <message>
        <source>there is none (looked for here at %1)</source>
        <translation>署名なし (この PC で %1 に確認)</translation>
    </message>
    <message>
        <source>read back here at %1 (%2 hashed, %3 read from device %4)</source>
        <translation>この PC で %1 に読み直して検証済み (ハッシュ計算 %2、デバイス %4 からの読み取り %3)</translation>
    </message>
    <message>
        <source>hashed here at %1 (%2), but not proven to come from the device: %3</source>
        <translation>この PC で %1 にハッシュを計算 (%2)。ただし、デバイスから読み取った証明はありません: %3</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未検証</translation>
    </message>
    <message>
        <source>DAMAGED or incomplete (read here at %1)</source>
        <translation>破損または欠落あり (この PC で %1 に読み取り)</translation>
    </message>
    <message>
        <source>only names and sizes were compared here at %1, content not checked</source>
        <translation>この PC で %1 に名前とサイズのみを比較、内容は未確認</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>Release digest</source>
        <translation>リリースのダイジェスト</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>取得元</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト数</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Appendix: all files</source>
        <translation>付録: すべてのファイル</translation>
    </message>
    <message>
        <source>Other things on the volume</source>
        <translation>ボリュームにあるその他のもの</translation>
    </message>
    <message>
        <source>They are not part of the mirror. The check code does not cover them.</source>
        <translation>ミラーには含まれません。照合コードの対象外です。</translation>
    </message>
    <message>
        <source>Management number</source>
        <translation>管理番号</translation>
    </message>
    <message>
        <source>Performed by</source>
        <translation>実施者</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>確認者</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>承認者</translation>
    </message>
    <message>
        <source>Name, seal:</source>
        <translation>氏名・印:</translation>
    </message>
    <message>
        <source>Date:</source>
        <translation>日付:</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>List of files on a removable medium</source>
        <translation>持ち込みファイル一覧</translation>
    </message>
    <message>
        <source>Check code: %1</source>
        <translation>照合コード: %1</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>照合コード</translation>
    </message>
    <message>
        <source>The receiving side computes it again from the bytes that it reads. The same code means the same files.</source>
        <translation>受け入れ側で、読み取った内容からもう一度計算します。コードが同じであれば、ファイルも同じです。</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>外部記録媒体</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>%1, the files of the hand-over pack not counted</source>
        <translation>%1 (持ち込み用の一覧ファイルは含みません)</translation>
    </message>
    <message>
        <source>Sealed at</source>
        <translation>内容の確定日時</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>使用プログラム</translation>
    </message>
    <message>
        <source>PROVISIONAL: made before the download, without a check code</source>
        <translation>暫定版: ダウンロード前に作成 (照合コードなし)</translation>
    </message>
    <message>
        <source>Provisional, planned at %1</source>
        <translation>暫定版 (計画日時: %1)</translation>
    </message>
    <message>
        <source>not downloaded yet</source>
        <translation>未ダウンロード</translation>
    </message>
    <message>
        <source>Planned at</source>
        <translation>計画日時</translation>
    </message>
    <message>
        <source>The list has the images&apos; files as the release announces them. What is written around them (index, inventory, signatures, hand-over pack) comes with the final list.</source>
        <translation>この一覧は、リリースの情報にもとづくイメージのファイルです。あわせて書き込まれるファイル (索引、インベントリー、署名、持ち込み用の一覧) は確定版に記載します。</translation>
    </message>
    <message>
        <source>List of files to send again</source>
        <translation>再送依頼ファイル一覧</translation>
    </message>
    <message>
        <source>Check code when it was sealed: %1</source>
        <translation>確定時の照合コード: %1</translation>
    </message>
    <message>
        <source>Check code when it was sealed</source>
        <translation>確定時の照合コード</translation>
    </message>
    <message>
        <source>Check code now</source>
        <translation>現在の照合コード</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>欠落: %1</translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation>破損: %1</translation>
    </message>
    <message>
        <source>Added since it was sealed: %1</source>
        <translation>確定後に追加: %1</translation>
    </message>
    <message>
        <source>only a part of it was verified here at %1</source>
        <translation>%1 にこの PC で一部のみを検証</translation>
    </message>
</context>
<context>
    <name>ImageCommands</name>
    <message numerus="yes">
        <source>Selected %n image(s):</source>
        <translation>
            <numerusform>%n 個のイメージを選択しました:</numerusform>
        </translation>
    </message>
    <message>
        <source>info: Dry run complete</source>
        <translation>info: ドライランが完了しました</translation>
    </message>
    <message>
        <source>The mirror directory to upload from.</source>
        <translation>アップロード元のミラーディレクトリー。</translation>
    </message>
    <message>
        <source>Upload a mirrored release from a directory to a registry.</source>
        <translation>ミラーリングしたリリースを、ディレクトリーからレジストリーにアップロードします。</translation>
    </message>
    <message>
        <source>info: This directory does not record where its release image came from. The mirror configuration assumes the repository next to that of its components; check it.</source>
        <translation>info: このディレクトリーには、リリースイメージの取得元が記録されていません。ミラー設定では、コンポーネントのリポジトリーと同じ階層にあるリポジトリーを取得元とみなします。内容を確認してください。</translation>
    </message>
    <message>
        <source>Not covered by a valid signature:</source>
        <translation>有効な署名の対象外:</translation>
    </message>
</context>
<context>
    <name>InstallConfigCommand</name>
    <message>
        <source>Mirror section: %1, as asked for.</source>
        <translation>ミラーのセクション: %1 (指定のとおり)</translation>
    </message>
    <message>
        <source>Mirror section: %1, for release %2.</source>
        <translation>ミラーのセクション: %1 (リリース %2 に合わせました)</translation>
    </message>
    <message>
        <source>warning: %1 is not the certificate of a certificate authority.</source>
        <translation>警告: %1 は認証局の証明書ではありません。</translation>
    </message>
    <message>
        <source>warning: %1 expired on %2.</source>
        <translation>警告: %1 の有効期限は %2 に切れています。</translation>
    </message>
    <message numerus="yes">
        <source>warning: %n certificate(s) that the file had already cannot be read.</source>
        <translation>
            <numerusform>警告: ファイルにもともとあった証明書のうち %n 件を読み取れません。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is there already; nothing was changed.</source>
        <translation>必要なものはすでにすべてあります。何も変更していません。</translation>
    </message>
    <message>
        <source>Dry run: nothing was written.</source>
        <translation>ドライラン: 何も書き込んでいません。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>書き込みました: %1</translation>
    </message>
    <message>
        <source>The file as it was, secrets included: %1</source>
        <translation>変更前のファイル (機密情報を含みます): %1</translation>
    </message>
    <message>
        <source>Write the mirror section as this release understands it.</source>
        <translation>このリリースに合った形でミラーのセクションを書きます。</translation>
    </message>
    <message>
        <source>Write the mirror section as imageContentSources (ics) or imageDigestSources (ids).</source>
        <translation>ミラーのセクションを imageContentSources (ics) または imageDigestSources (ids) として書きます。</translation>
    </message>
    <message>
        <source>A mirror of the release, HOST[:PORT]/REPOSITORY, or of another source, SOURCE=MIRROR (may be repeated).</source>
        <translation>リリースのミラー HOST[:PORT]/REPOSITORY、または別のソースのミラー SOURCE=MIRROR (繰り返し指定できます)。</translation>
    </message>
    <message>
        <source>Add the CA certificates in this file to the trust bundle (may be repeated).</source>
        <translation>このファイルの CA 証明書をトラストバンドルに追加します (繰り返し指定できます)。</translation>
    </message>
    <message>
        <source>When the cluster uses the trust bundle: Always, or Proxyonly.</source>
        <translation>クラスターがトラストバンドルを使う条件: Always または Proxyonly。</translation>
    </message>
    <message>
        <source>The pull secret that the cluster is given.</source>
        <translation>クラスターに渡すプルシークレット。</translation>
    </message>
    <message>
        <source>Show the difference, and write nothing.</source>
        <translation>差分を表示するだけで、何も書き込みません。</translation>
    </message>
    <message>
        <source>Give an install-config.yaml its pull secret, trust bundle and mirrors.</source>
        <translation>install-config.yaml にプルシークレット、トラストバンドル、ミラーを設定します。</translation>
    </message>
</context>
<context>
    <name>JobReport</name>
    <message>
        <source>Job</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>外部記録媒体</translation>
    </message>
    <message>
        <source>From</source>
        <translation>転送元</translation>
    </message>
    <message>
        <source>To</source>
        <translation>転送先</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Created at</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Last started at</source>
        <translation>最終開始日時</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>終了日時</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>転送量</translation>
    </message>
    <message>
        <source>Done of total</source>
        <translation>処理済み / 合計</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未検証</translation>
    </message>
    <message>
        <source>only names and sizes were compared, content not checked</source>
        <translation>名前とサイズのみを比較、内容は未確認</translation>
    </message>
    <message>
        <source>read back from the device</source>
        <translation>デバイスから読み直して検証済み</translation>
    </message>
    <message>
        <source>hashed, but not proven to come from the device</source>
        <translation>ハッシュを計算。ただし、デバイスから読み取った証明はありません</translation>
    </message>
    <message>
        <source>everything was read back from the registry</source>
        <translation>すべてをレジストリーから読み直して検証済み</translation>
    </message>
    <message>
        <source>manifests were hashed, blobs compared by name and size only</source>
        <translation>マニフェストはハッシュを計算、ブロブは名前とサイズのみを比較</translation>
    </message>
    <message>
        <source>everything was read back from the device, and is as it was sealed</source>
        <translation>すべてをデバイスから読み直し、確定時と同じことを確認済み</translation>
    </message>
    <message>
        <source>everything was hashed, and is as it was sealed, but it is not proven to come from the device</source>
        <translation>すべてのハッシュを計算し、確定時と同じことを確認済み。ただし、デバイスから読み取った証明はありません</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>署名</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト数</translation>
    </message>
    <message>
        <source>Manifests</source>
        <translation>マニフェスト</translation>
    </message>
    <message>
        <source>Blobs</source>
        <translation>ブロブ</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル数</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>照合コード</translation>
    </message>
    <message>
        <source>Check code when it was sealed</source>
        <translation>確定時の照合コード</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>欠落</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Added since it was sealed</source>
        <translation>確定後に追加</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>対処</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP ステータス</translation>
    </message>
    <message>
        <source>Retry after: %1</source>
        <translation>再試行の理由: %1</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>There were more; the oldest are not kept.</source>
        <translation>これより前のイベントは保存されていません。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Job report: %1</source>
        <translation>ジョブ報告書: %1</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>ジョブ %1</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1 / %2 ページ</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>The same on the command line</source>
        <translation>同じ操作のコマンドライン</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>the layers that the programs came from were hashed</source>
        <translation>プログラムを含むレイヤーのハッシュを確認しました</translation>
    </message>
    <message>
        <source>Pinned to</source>
        <translation>固定先</translation>
    </message>
    <message>
        <source>every layer was hashed while it was written, the file was not read back</source>
        <translation>書き込み中にすべてのレイヤーのハッシュを計算、ファイルの読み直しは未実施</translation>
    </message>
    <message>
        <source>none is named</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>Signature of %1</source>
        <translation>%1 の署名</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>ダイジェスト</translation>
    </message>
    <message>
        <source>Manifest of the image</source>
        <translation>イメージのマニフェスト</translation>
    </message>
    <message>
        <source>Image ID</source>
        <translation>イメージ ID</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>プラットフォーム</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>ファイルの SHA-256</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>ドライブ</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>everything was read back from the device before it was sealed</source>
        <translation>確定前にすべてをデバイスから読み直して検証</translation>
    </message>
    <message>
        <source>everything was read and hashed before it was sealed, but it is not proven to come from the device</source>
        <translation>確定前にすべてを読み取り、ハッシュを計算。ただし、デバイスから読み取った証明はありません</translation>
    </message>
    <message>
        <source>Digest of %1</source>
        <translation>%1 のダイジェスト</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Mirror</source>
        <translation>ミラーリング</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>内容の確定</translation>
    </message>
    <message>
        <source>Check on arrival</source>
        <translation>受け入れ検証</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>アップロード</translation>
    </message>
    <message>
        <source>Direct mirror</source>
        <translation>直接ミラーリング</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>検証中</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>サーバーの指定時刻を待っています</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>中止済み</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>計画を作成中</translation>
    </message>
    <message>
        <source>Moving data</source>
        <translation>データを転送中</translation>
    </message>
    <message>
        <source>Writing manifests</source>
        <translation>マニフェストを書き込み中</translation>
    </message>
    <message>
        <source>Finishing writes, do not pull</source>
        <translation>デバイスへの書き込みを完了しています。まだ取り外さないでください</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>読み直し中</translation>
    </message>
    <message>
        <source>Comparing with the registry</source>
        <translation>レジストリーと照合中</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>転送中</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>転送済み</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>既存</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>抽出</translation>
    </message>
    <message>
        <source>all programs</source>
        <translation>すべてのプログラム</translation>
    </message>
    <message>
        <source>Registry image</source>
        <translation>レジストリーのイメージ</translation>
    </message>
</context>
<context>
    <name>KeychainText</name>
    <message>
        <source>The pull secret may still be in the keychain, it could not be removed there. Remove the entry “hashike” by the system&apos;s own program for the keychain.</source>
        <translation>プルシークレットをキーチェーンから削除できませんでした。まだ残っている可能性があります。システムのキーチェーン管理ツールで、項目「hashike」を削除してください。</translation>
    </message>
    <message>
        <source>The keychain does not hold a pull secret any more.</source>
        <translation>キーチェーンにプルシークレットが見つかりません。</translation>
    </message>
    <message>
        <source>This session has no keychain. The pull secret stays in memory only.</source>
        <translation>このセッションではキーチェーンを利用できません。プルシークレットはメモリー内にのみ保持されます。</translation>
    </message>
    <message>
        <source>The keychain stayed locked. The pull secret is not kept there.</source>
        <translation>キーチェーンのロックが解除されませんでした。プルシークレットは保管されていません。</translation>
    </message>
    <message>
        <source>The keychain reported a failure. The pull secret is not kept there.</source>
        <translation>キーチェーンでエラーが発生しました。プルシークレットは保管されていません。</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Carries OpenShift releases across an air gap.</source>
        <translation>エアギャップを越えて OpenShift のリリースを運びます。</translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation>エラー: %1</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>このヘルプを表示します。</translation>
    </message>
    <message>
        <source>For help on a command, add --help.</source>
        <translation>コマンドに --help を付けて実行すると、そのコマンドのヘルプが表示されます。</translation>
    </message>
    <message>
        <source>Usage: hashikectl %1 %2 [OPTION]…</source>
        <translation>使い方: hashikectl %1 %2 [OPTION]…</translation>
    </message>
</context>
<context>
    <name>MediaCommands</name>
    <message>
        <source>Verifying</source>
        <translation>検証中</translation>
    </message>
    <message>
        <source>Repairing from %1</source>
        <translation>%1 を使用して修復しています</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>コピー中</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>読み直し中</translation>
    </message>
    <message numerus="yes">
        <source>Removing %1 frees %2 (%n file(s)).</source>
        <translation>
            <numerusform>%1 を削除すると、%2 の空き容量が増えます (ファイル %n 個)。</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>削除しました。</translation>
    </message>
    <message>
        <source>Change a medium that was sealed.</source>
        <translation>内容を確定したメディアを変更します。</translation>
    </message>
    <message>
        <source>The release to repair from.</source>
        <translation>修復に使用するリリース。</translation>
    </message>
    <message>
        <source>Read a medium back from the device and check everything.</source>
        <translation>メディアをデバイスから読み直し、すべてを検証します。</translation>
    </message>
    <message>
        <source>Fetch again what is damaged or missing.</source>
        <translation>破損または欠落しているものを取得し直します。</translation>
    </message>
    <message>
        <source>Show the releases on a medium.</source>
        <translation>メディア内のリリースを表示します。</translation>
    </message>
    <message>
        <source>Compare a sealed medium with its seal.</source>
        <translation>内容を確定したメディアを、確定時の記録と照合します。</translation>
    </message>
    <message>
        <source>Remove a release from a medium.</source>
        <translation>メディアからリリースを削除します。</translation>
    </message>
    <message>
        <source>Nothing was removed yet. To remove it, run the command again with --yes.</source>
        <translation>まだ何も削除していません。削除するには、--yes を付けて同じコマンドを実行してください。</translation>
    </message>
    <message>
        <source>Compare names and sizes only.</source>
        <translation>名前とサイズのみを照合します (簡易検証)。</translation>
    </message>
    <message>
        <source>Really remove. Without it the command only shows what would be removed.</source>
        <translation>実際に削除します。指定しない場合は、削除される内容を表示するだけです。</translation>
    </message>
    <message>
        <source>Adopt a directory that oc wrote.</source>
        <translation>oc が作成したディレクトリーを取り込みます。</translation>
    </message>
    <message>
        <source>Copy a medium to another one and check every file.</source>
        <translation>メディアを別のメディアにコピーし、すべてのファイルを確認します。</translation>
    </message>
    <message>
        <source>Seal a medium and write its hand-over pack.</source>
        <translation>メディアの内容を確定し、持ち込み用のファイル一式を書き込みます。</translation>
    </message>
</context>
<context>
    <name>MediaReport</name>
    <message>
        <source>All images are complete and undamaged: %1 manifests, %2 blobs, %3.</source>
        <translation>すべてのイメージに欠落や破損はありません: マニフェスト %1 個、ブロブ %2 個、%3。</translation>
    </message>
    <message>
        <source>Adopted: %1</source>
        <translation>取り込み済み: %1</translation>
    </message>
    <message>
        <source>Incomplete, not listed: %1</source>
        <translation>不完全なため未登録: %1</translation>
    </message>
    <message>
        <source>Unfinished file removed: %1</source>
        <translation>書きかけのファイルを削除しました: %1</translation>
    </message>
    <message>
        <source>On the target: %1</source>
        <translation>コピー先にあるリリース: %1</translation>
    </message>
    <message>
        <source>Check code: %1</source>
        <translation>照合コード: %1</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>欠落: %1</translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation>破損: %1</translation>
    </message>
    <message>
        <source>Added: %1</source>
        <translation>追加: %1</translation>
    </message>
    <message>
        <source>The medium is damaged or incomplete. On the connected side, hashikectl media repair fetches what is damaged or missing.</source>
        <translation>メディアに破損または欠落があります。接続環境で hashikectl media repair を実行すると、破損または欠落しているものを取得し直します。</translation>
    </message>
    <message>
        <source>%1 files, %2, all of them hashed.</source>
        <translation>ファイル %1 個、%2。すべてのハッシュを計算しました。</translation>
    </message>
    <message>
        <source>Copied %1 blobs (%2); %3 were already there and were checked.</source>
        <translation>%1 個のブロブ (%2) をコピーしました。%3 個はすでにコピー先にあり、内容を確認済みです。</translation>
    </message>
    <message>
        <source>The medium has not changed since it was sealed.</source>
        <translation>内容の確定後、メディアは変更されていません。</translation>
    </message>
    <message>
        <source>The medium has changed since it was sealed (check code then: %1).</source>
        <translation>内容の確定後に、メディアが変更されています (確定時の照合コード: %1)。</translation>
    </message>
    <message>
        <source>This is what the writing side claims. To check it, run: hashikectl media verify</source>
        <translation>これは、書き込んだ側による記録です。内容を検証するには、次を実行してください: hashikectl media verify</translation>
    </message>
    <message>
        <source>There is no readable inventory; these are the tags on the medium.</source>
        <translation>読み取り可能なインベントリーがないため、メディアにあるタグを表示します。</translation>
    </message>
    <message>
        <source>All files are there and have the right size: %1 manifests, %2 blobs, %3.</source>
        <translation>すべてのファイルが揃っており、サイズも一致しています: マニフェスト %1 個、ブロブ %2 個、%3。</translation>
    </message>
    <message>
        <source>Sealed: %1 files, %2. From now on, nothing on it changes.</source>
        <translation>内容を確定しました: ファイル %1 個、%2。以後、このメディアの内容は変更されません。</translation>
    </message>
</context>
<context>
    <name>Medium</name>
    <message>
        <source>Nothing is mirrored here yet.</source>
        <translation>ここにはまだ何もミラーリングされていません。</translation>
    </message>
    <message>
        <source>Carries no release.</source>
        <translation>リリースは入っていません。</translation>
    </message>
    <message>
        <source>Carries: %1</source>
        <translation>収録リリース: %1</translation>
    </message>
    <message>
        <source>%1 · Sealed %2, check code %3</source>
        <translation>%1 · %2 に内容を確定済み、照合コード %3</translation>
    </message>
    <message>
        <source>%1: %2 free of %3</source>
        <translation>%1: 空き容量 %2 / %3</translation>
    </message>
    <message>
        <source>! Read-only</source>
        <translation>! 読み取り専用</translation>
    </message>
    <message>
        <source>! No file larger than %1</source>
        <translation>! %1 を超えるファイルは保存できません</translation>
    </message>
    <message>
        <source>Data: not verified</source>
        <translation>データ: 未検証</translation>
    </message>
    <message>
        <source>Data: ! damaged or incomplete (%1)</source>
        <translation>データ: ! 破損または欠落あり (%1)</translation>
    </message>
    <message>
        <source>Data: names and sizes match (%1), not read</source>
        <translation>データ: 名前とサイズは一致 (%1)、内容は未確認</translation>
    </message>
    <message>
        <source>Data: ✓ read back here %1</source>
        <translation>データ: ✓ この PC で読み直して検証済み (%1)</translation>
    </message>
    <message>
        <source>Data: ✓ hashed here %1, device read not proven</source>
        <translation>データ: ✓ この PC でハッシュ照合済み (%1)、デバイスからの読み取りは未証明</translation>
    </message>
    <message>
        <source>Choose a folder on the medium.</source>
        <translation>メディア上のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Looking at the medium…</source>
        <translation>メディアを確認しています…</translation>
    </message>
    <message>
        <source>Data: not verified · read back there %1, a claim</source>
        <translation>データ: 未検証 · 確定した側の申告では %1 に読み直して検証済み</translation>
    </message>
    <message>
        <source>Data: not verified · hashed there %1, a claim</source>
        <translation>データ: 未検証 · 確定した側の申告では %1 にハッシュを計算済み</translation>
    </message>
    <message>
        <source>Data: verified here in part %1: %2, not the rest</source>
        <translation>データ: 一部のみこの PC で検証済み (%1): %2。残りは未検証</translation>
    </message>
    <message>
        <source>The whole path is needed, beginning with a slash.</source>
        <translation>「/」で始まるパス全体を入力してください。</translation>
    </message>
    <message>
        <source>Data: not verified · another medium with this content was read here %1</source>
        <translation>データ: 未検証 · 同じ内容の別のメディアは %1 にこの PC で検証済み</translation>
    </message>
</context>
<context>
    <name>MirrorReport</name>
    <message>
        <source>The target was not compared (--audit=none).</source>
        <translation>ターゲットとの照合は行っていません (--audit=none)。</translation>
    </message>
    <message>
        <source>%1 manifests, %2 blobs, %3</source>
        <translation>マニフェスト %1 個、ブロブ %2 個、%3</translation>
    </message>
    <message>
        <source>Target: read back and verified (%1)</source>
        <translation>ターゲット: 読み直して検証済み (%1)</translation>
    </message>
    <message>
        <source>--insecure does not apply to %1: its certificate is verified.</source>
        <translation>--insecure は %1 には適用されません。証明書を検証します。</translation>
    </message>
    <message numerus="yes">
        <source>Damaged and fetched again: %n blob(s).</source>
        <translation>
            <numerusform>破損していたため取得し直したブロブ: %n 個。</numerusform>
        </translation>
    </message>
    <message>
        <source>Images left out because something they need failed: %1</source>
        <translation>必要なデータの転送に失敗したため除外したイメージ: %1</translation>
    </message>
    <message>
        <source>Largest file it can hold: %1; largest needed: %2.</source>
        <translation>保存できるファイルの最大サイズ: %1。必要なファイルの最大サイズ: %2。</translation>
    </message>
    <message>
        <source>Target: everything is there; manifests verified, blobs compared by name and size (%1)</source>
        <translation>ターゲット: すべて揃っています。マニフェストは検証済み、ブロブは名前とサイズを照合済みです (%1)</translation>
    </message>
    <message>
        <source>info: Release %1 uses imageContentSources and ImageContentSourcePolicy (up to 4.13).</source>
        <translation>info: リリース %1 は imageContentSources と ImageContentSourcePolicy を使用します (4.13 まで)。</translation>
    </message>
    <message>
        <source>info: Release %1 uses imageDigestSources and ImageDigestMirrorSet (from 4.14).</source>
        <translation>info: リリース %1 は imageDigestSources と ImageDigestMirrorSet を使用します (4.14 以降)。</translation>
    </message>
    <message>
        <source>Moved %1 of %2 blobs, %3; the others were already there.</source>
        <translation>%2 個中 %1 個のブロブ (%3) を転送しました。残りはすでに存在していました。</translation>
    </message>
    <message>
        <source>Moved %1 of %2 blobs, %3.</source>
        <translation>%2 個中 %1 個のブロブ (%3) を転送しました。</translation>
    </message>
    <message>
        <source>Repeated requests: %1.</source>
        <translation>再試行したリクエスト: %1 件。</translation>
    </message>
    <message>
        <source>Failed: %1, needed by %2. %3</source>
        <translation>失敗: %1 (必要とするイメージ: %2)。%3</translation>
    </message>
    <message>
        <source>File system: %1. Free: %2. Needed: at most %3. Free afterwards: at least %4.</source>
        <translation>ファイルシステム: %1。空き容量: %2。必要な容量: 最大 %3。書き込み後の空き容量: %4 以上。</translation>
    </message>
    <message>
        <source>This file system has no symbolic links or does not allow “:” in names: hashikectl can use the medium, but oc cannot read it.</source>
        <translation>このファイルシステムでは、シンボリックリンク、または名前に「:」を使用できません。このメディアは hashikectl では使用できますが、oc では読み取れません。</translation>
    </message>
</context>
<context>
    <name>NodeText</name>
    <message>
        <source>TLS trusted</source>
        <translation>TLS の信頼</translation>
    </message>
    <message>
        <source>Wrong password refused</source>
        <translation>誤ったパスワードの拒否</translation>
    </message>
    <message>
        <source>Login accepted</source>
        <translation>ログイン</translation>
    </message>
    <message>
        <source>Image pushed</source>
        <translation>イメージのプッシュ</translation>
    </message>
    <message>
        <source>Image pulled and compared</source>
        <translation>イメージのプルと照合</translation>
    </message>
    <message>
        <source>Image deleted</source>
        <translation>イメージの削除</translation>
    </message>
    <message>
        <source>The host is a name such as registry.example.com, or an address.</source>
        <translation>ホストには registry.example.com のような名前、または IP アドレスを指定してください。</translation>
    </message>
    <message>
        <source>A name has letters, digits, hyphens and dots only.</source>
        <translation>名前に使用できるのは、英数字、ハイフン、ドットだけです。</translation>
    </message>
    <message>
        <source>An address is IPv4 or IPv6, such as 192.0.2.10.</source>
        <translation>アドレスには、192.0.2.10 のような IPv4 または IPv6 アドレスを指定してください。</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>ポートには 1 から 65535 までの数値を指定してください。</translation>
    </message>
    <message>
        <source>The directory is an absolute path of letters, digits and . _ @ + - only.</source>
        <translation>ディレクトリーには、英数字と . _ @ + - だけからなる絶対パスを指定してください。</translation>
    </message>
    <message>
        <source>The user has letters, digits and . _ @ - only.</source>
        <translation>ユーザー名に使用できるのは、英数字と . _ @ - だけです。</translation>
    </message>
    <message>
        <source>The certificate is valid for 1 to 3650 days.</source>
        <translation>証明書の有効期間には 1 日から 3650 日までを指定してください。</translation>
    </message>
    <message>
        <source>The image is named with its digest: name@sha256:…, or sha256:… for the ID of a loaded one.</source>
        <translation>イメージはダイジェスト付きの名前 (name@sha256:…)、または読み込み済みイメージの ID (sha256:…) で指定してください。</translation>
    </message>
    <message>
        <source>The image archive is an absolute path of letters, digits and . _ @ + - only.</source>
        <translation>イメージアーカイブには、英数字と . _ @ + - だけからなる絶対パスを指定してください。</translation>
    </message>
    <message>
        <source>A firewall zone has letters, digits, hyphens and underscores only.</source>
        <translation>ファイアウォールのゾーン名に使用できるのは、英数字、ハイフン、アンダースコアだけです。</translation>
    </message>
    <message>
        <source>A certificate and its key belong together: give both or neither.</source>
        <translation>証明書と鍵は一組です。両方を指定するか、どちらも指定しないでください。</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>パッケージ</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>ディレクトリー</translation>
    </message>
    <message>
        <source>Certificate authority (CA)</source>
        <translation>認証局 (CA)</translation>
    </message>
    <message>
        <source>Server certificate</source>
        <translation>サーバー証明書</translation>
    </message>
    <message>
        <source>User and password</source>
        <translation>ユーザーとパスワード</translation>
    </message>
    <message>
        <source>Registry configuration</source>
        <translation>レジストリーの設定</translation>
    </message>
    <message>
        <source>Registry image</source>
        <translation>レジストリーのイメージ</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>ファイアウォール</translation>
    </message>
    <message>
        <source>Trust of this system</source>
        <translation>このシステムの信頼設定</translation>
    </message>
    <message>
        <source>not needed here</source>
        <translation>ここでは不要</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>作成済み</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>未実行</translation>
    </message>
    <message>
        <source>made</source>
        <translation>作成しました</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>“%1” cannot be used. %2</source>
        <translation>「%1」は使用できません。%2</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>– %1: not tried</source>
        <translation>– %1: 未確認</translation>
    </message>
    <message>
        <source>! %1: no</source>
        <translation>! %1: 失敗</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>Mirroring %1</source>
        <translation>%1 のミラーリング</translation>
    </message>
    <message>
        <source>Verifying %1</source>
        <translation>%1 の検証</translation>
    </message>
    <message>
        <source>Repairing %1</source>
        <translation>%1 の修復</translation>
    </message>
    <message>
        <source>Copying %1</source>
        <translation>%1 のコピー</translation>
    </message>
    <message>
        <source>Sealing %1</source>
        <translation>%1 の内容の確定</translation>
    </message>
    <message>
        <source>Checking %1 on arrival</source>
        <translation>%1 の受け入れ検証</translation>
    </message>
    <message>
        <source>Uploading %1</source>
        <translation>%1 のアップロード</translation>
    </message>
    <message>
        <source>Direct mirroring of %1</source>
        <translation>%1 の直接ミラーリング</translation>
    </message>
    <message>
        <source>%1 has finished</source>
        <translation>完了: %1</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失敗: %1</translation>
    </message>
    <message>
        <source>%1 needs you</source>
        <translation>対応が必要: %1</translation>
    </message>
    <message>
        <source>It was interrupted and can be resumed.</source>
        <translation>中断されました。再開できます。</translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted jobs can be resumed</source>
        <translation>
            <numerusform>中断された %n 件のジョブを再開できます</numerusform>
        </translation>
    </message>
    <message>
        <source>Extracting %1</source>
        <translation>%1 の抽出</translation>
    </message>
    <message>
        <source>Fetching the image %1</source>
        <translation>イメージ %1 の取得</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Print the result as one JSON document.</source>
        <translation>結果を 1 つの JSON ドキュメントとして出力します。</translation>
    </message>
    <message>
        <source>The pull secret to log in with.</source>
        <translation>ログインに使用するプルシークレット。</translation>
    </message>
    <message>
        <source>Never reduce a manifest list to one image.</source>
        <translation>マニフェストリストを 1 つのイメージに絞り込まず、そのまま転送します。</translation>
    </message>
    <message>
        <source>Show what would be done, and do nothing.</source>
        <translation>実行内容を表示するだけで、何も変更しません。</translation>
    </message>
    <message>
        <source>What to log on stderr: debug, info or warning.</source>
        <translation>標準エラー出力に記録するログのレベル: debug、info、または warning。</translation>
    </message>
    <message>
        <source>Do not verify the certificate of the registry, and accept plain HTTP. Never applies to quay.io and redhat.io.</source>
        <translation>レジストリーの証明書を検証せず、暗号化されていない HTTP も許可します。quay.io と redhat.io には適用されません。</translation>
    </message>
    <message>
        <source>Also trust the CA certificates in this file (may be repeated).</source>
        <translation>このファイルの CA 証明書も信頼します (複数回指定可)。</translation>
    </message>
    <message>
        <source>Parallel streams to a registry (default: 6).</source>
        <translation>1 つのレジストリーに対する並列転送数 (デフォルト: 6)。</translation>
    </message>
    <message>
        <source>Bandwidth limit in bytes per second, e.g. 500K or 20M.</source>
        <translation>帯域幅の上限 (1 秒あたりのバイト数。例: 500K、20M)。</translation>
    </message>
    <message>
        <source>Regular expression for OS/architecture. If it matches one image of a manifest list, only that image is taken.</source>
        <translation>「OS/アーキテクチャー」に対する正規表現。マニフェストリストの 1 つのイメージだけに一致する場合は、そのイメージのみを取得します。</translation>
    </message>
    <message>
        <source>Go on after an error and finish the images that can be finished.</source>
        <translation>エラーが発生しても続行し、完了できるイメージを完了させます。</translation>
    </message>
    <message>
        <source>Go on although the signature of the release was not verified.</source>
        <translation>リリースの署名が検証されていなくても続行します。</translation>
    </message>
    <message>
        <source>Mirror configuration to print: icsp, idms or none (default: by release version).</source>
        <translation>出力するミラー設定: icsp、idms、または none (デフォルト: リリースのバージョンに応じて選択)。</translation>
    </message>
    <message>
        <source>Comparison after an upload: present (default), full (reads everything back) or none.</source>
        <translation>アップロード後の照合: present (デフォルト)、full (すべてを読み直す)、または none。</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>%1: %2 of %3 manifests</source>
        <translation>%1: マニフェスト %2 / %3</translation>
    </message>
    <message>
        <source>%1: %2 % · %3 of %4 · %5 · left: %6</source>
        <translation>%1: %2 % · %3 / %4 · %5 · 残り: %6</translation>
    </message>
</context>
<context>
    <name>PullSecretCommand</name>
    <message>
        <source>no login</source>
        <translation>ログイン情報なし</translation>
    </message>
    <message>
        <source>token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>There is no login for %1.</source>
        <translation>%1 のログイン情報がありません。</translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>%1 のパスワード: </translation>
    </message>
    <message>
        <source>Written, readable for you alone: %1</source>
        <translation>書き込みました (所有者だけが読み取れます): %1</translation>
    </message>
    <message>
        <source>Check a pull secret and show which registries it is for.</source>
        <translation>プルシークレットを確認し、対象のレジストリーを表示します。</translation>
    </message>
    <message>
        <source>Also check that it has a login for this image (may be repeated).</source>
        <translation>このイメージのログイン情報があることも確認します (繰り返し指定できます)。</translation>
    </message>
    <message>
        <source>Merge pull secrets, and add the login for a registry.</source>
        <translation>プルシークレットを統合し、レジストリーのログイン情報を追加します。</translation>
    </message>
    <message>
        <source>The registry to add a login for.</source>
        <translation>ログイン情報を追加するレジストリー。</translation>
    </message>
    <message>
        <source>Its user.</source>
        <translation>そのユーザー名。</translation>
    </message>
    <message>
        <source>Read the password from the standard input.</source>
        <translation>パスワードを標準入力から読み取ります。</translation>
    </message>
    <message>
        <source>The file to write, on one line, readable for its owner alone.</source>
        <translation>書き込み先のファイル。1 行で書き、所有者だけが読み取れます。</translation>
    </message>
    <message>
        <source>Replace that file if it exists.</source>
        <translation>そのファイルがすでにあれば置き換えます。</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>%1 bytes</source>
        <translation>%1 バイト</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>RegistryCommands</name>
    <message>
        <source>Wrote %1. Read it, carry it to the registry node, and run it there as root: sh %1</source>
        <translation>%1 を書き出しました。内容を確認してからレジストリーノードに持ち込み、root で実行してください: sh %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The server certificate is valid until %1. Renew it before then: add --renew.</source>
        <translation>サーバー証明書の有効期限は %1 です。それまでに --renew を付けて更新してください。</translation>
    </message>
    <message>
        <source>The password of %1 was made up: see %2, then delete that file.</source>
        <translation>%1 のパスワードを自動生成しました。%2 で確認し、その後このファイルを削除してください。</translation>
    </message>
    <message>
        <source>Some steps need root. Run the command as root, or write a script with --script and have it run, or leave steps out with --skip.</source>
        <translation>root 権限が必要な手順があります。root でコマンドを実行するか、--script でスクリプトを書き出して実行を依頼するか、--skip で手順を省いてください。</translation>
    </message>
    <message>
        <source>Nothing was changed yet. Run the command again with --apply, or with --script FILE.</source>
        <translation>まだ何も変更していません。--apply または --script FILE を付けて、もう一度コマンドを実行してください。</translation>
    </message>
    <message>
        <source>taken back: %1</source>
        <translation>元に戻しました: %1</translation>
    </message>
    <message>
        <source>left as it is: %1</source>
        <translation>そのまま残しました: %1</translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>%1 のパスワード: </translation>
    </message>
    <message>
        <source>Users: %1</source>
        <translation>ユーザー: %1</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>レジストリーに問い合わせ中…</translation>
    </message>
    <message>
        <source>Where the registry lives (default: /opt/registry).</source>
        <translation>レジストリーのディレクトリー (デフォルト: /opt/registry)。</translation>
    </message>
    <message>
        <source>The file whose first line is the password.</source>
        <translation>1 行目にパスワードを記したファイル。</translation>
    </message>
    <message>
        <source>Read the password from stdin.</source>
        <translation>パスワードを標準入力から読み取ります。</translation>
    </message>
    <message>
        <source>What clients call the registry.</source>
        <translation>クライアントから見たレジストリーのホスト名。</translation>
    </message>
    <message>
        <source>Another name (may be repeated).</source>
        <translation>別名 (複数回指定可)。</translation>
    </message>
    <message>
        <source>An address (may be repeated).</source>
        <translation>IP アドレス (複数回指定可)。</translation>
    </message>
    <message>
        <source>Its port (default: 5000).</source>
        <translation>ポート (デフォルト: 5000)。</translation>
    </message>
    <message>
        <source>Its first user (default: admin).</source>
        <translation>最初のユーザー (デフォルト: admin)。</translation>
    </message>
    <message>
        <source>How long the server certificate is valid (default: 825).</source>
        <translation>サーバー証明書の有効日数 (デフォルト: 825)。</translation>
    </message>
    <message>
        <source>What keeps it running: quadlet, podman or binary.</source>
        <translation>サービスの種類: quadlet、podman、または binary。</translation>
    </message>
    <message>
        <source>The registry&apos;s image with its digest, or its ID.</source>
        <translation>レジストリーのイメージ (ダイジェスト付きの名前、または ID)。</translation>
    </message>
    <message>
        <source>A docker-archive file to load it from.</source>
        <translation>イメージを読み込む docker-archive ファイル。</translation>
    </message>
    <message>
        <source>A firewall zone to open (may be repeated; default: libvirt and public).</source>
        <translation>ポートを開くファイアウォールゾーン (複数回指定可。デフォルト: libvirt と public)。</translation>
    </message>
    <message>
        <source>Use this certificate instead of making one.</source>
        <translation>作成せずに、この証明書を使用します。</translation>
    </message>
    <message>
        <source>The key of the certificate.</source>
        <translation>証明書の鍵。</translation>
    </message>
    <message>
        <source>The CA that issued the certificate.</source>
        <translation>証明書を発行した CA。</translation>
    </message>
    <message>
        <source>Make a new server certificate for the same key.</source>
        <translation>同じ鍵のままサーバー証明書を更新します。</translation>
    </message>
    <message>
        <source>Replace files of others; they are kept beside.</source>
        <translation>既存のファイルを置き換えます。元のファイルは同じ場所に別名で残します。</translation>
    </message>
    <message>
        <source>Steps to leave out, comma separated.</source>
        <translation>省く手順 (コンマ区切り)。</translation>
    </message>
    <message>
        <source>Write the steps as a shell script.</source>
        <translation>手順をシェルスクリプトとして書き出します。</translation>
    </message>
    <message>
        <source>Carry the steps out on this machine.</source>
        <translation>手順をこの PC で実行します。</translation>
    </message>
    <message>
        <source>Make this machine, or with a script another one, a registry node.</source>
        <translation>この PC、またはスクリプトを使って別の PC を、レジストリーノードとして準備します。</translation>
    </message>
    <message>
        <source>Take back what registry prepare made, and nothing else.</source>
        <translation>registry prepare が作成したものだけを元に戻します。</translation>
    </message>
    <message>
        <source>Add a user.</source>
        <translation>ユーザーを追加します。</translation>
    </message>
    <message>
        <source>Change the password of a user.</source>
        <translation>ユーザーのパスワードを変更します。</translation>
    </message>
    <message>
        <source>Remove a user.</source>
        <translation>ユーザーを削除します。</translation>
    </message>
    <message>
        <source>Log in, push, pull and delete a small image.</source>
        <translation>ログインし、小さなイメージのプッシュ、プル、削除を試します。</translation>
    </message>
    <message>
        <source>The mirror directory whose registry image is loaded.</source>
        <translation>レジストリーのイメージを読み込むミラーディレクトリー。</translation>
    </message>
    <message>
        <source>to be taken back: %1</source>
        <translation>取り消されるもの: %1</translation>
    </message>
    <message>
        <source>Only say what would be taken back.</source>
        <translation>取り消される内容を表示するだけで、何もしません。</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>この PC を確認しています…</translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation>取り消しています…</translation>
    </message>
    <message>
        <source>Not everything was taken back. Run the command again when its cause is mended.</source>
        <translation>取り消せなかったものがあります。原因を解消してから、もう一度コマンドを実行してください。</translation>
    </message>
</context>
<context>
    <name>RegistryImageCommand</name>
    <message>
        <source>Written: %1 (%2)</source>
        <translation>書き込み済み: %1 (%2)</translation>
    </message>
    <message>
        <source>Source: %1, %2, digest %3</source>
        <translation>取得元: %1、%2、ダイジェスト %3</translation>
    </message>
    <message>
        <source>Licence: the image names none.</source>
        <translation>ライセンス: イメージに記載がありません。</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>ライセンス: %1</translation>
    </message>
    <message>
        <source>On the registry node, run:</source>
        <translation>レジストリーノードで実行してください:</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み取り中</translation>
    </message>
    <message>
        <source>The file to write.</source>
        <translation>書き込むファイル。</translation>
    </message>
    <message>
        <source>The mirror directory that is to carry the image.</source>
        <translation>イメージを運ぶミラーディレクトリー。</translation>
    </message>
    <message>
        <source>The architecture of the registry node (default: this machine&apos;s).</source>
        <translation>レジストリーノードのアーキテクチャー (既定: この PC と同じ)。</translation>
    </message>
    <message>
        <source>Fetch the image of a registry as one file, for a node that has none.</source>
        <translation>レジストリーのイメージを 1 つのファイルとして取得します (レジストリーのないノード用)。</translation>
    </message>
</context>
<context>
    <name>ReleaseCommands</name>
    <message>
        <source>Release %1 (%2), digest %3</source>
        <translation>リリース %1 (%2)、ダイジェスト %3</translation>
    </message>
    <message>
        <source>info: Dry run complete</source>
        <translation>info: ドライランが完了しました</translation>
    </message>
    <message>
        <source>“%1” means %2 here.</source>
        <translation>「%1」は %2 を指します。</translation>
    </message>
    <message>
        <source>The release to mirror.</source>
        <translation>ミラーリングするリリース。</translation>
    </message>
    <message>
        <source>The repository to mirror it to.</source>
        <translation>ミラーリング先のリポジトリー。</translation>
    </message>
    <message>
        <source>The directory to mirror it to.</source>
        <translation>ミラーリング先のディレクトリー。</translation>
    </message>
    <message>
        <source>Change a medium that was sealed.</source>
        <translation>内容を確定したメディアを変更します。</translation>
    </message>
    <message>
        <source>Mirror a release to a directory or to another registry.</source>
        <translation>リリースを、ディレクトリーまたは別のレジストリーにミラーリングします。</translation>
    </message>
    <message>
        <source>Show what a release consists of.</source>
        <translation>リリースの構成を表示します。</translation>
    </message>
    <message>
        <source>Data: hashed while it was written and flushed to the device, not read back yet. To read it back, run: hashikectl media verify %1</source>
        <translation>データ: ハッシュを計算しながら書き込み、デバイスへの書き込みを完了しましたが、まだ読み直していません。読み直すには、次を実行してください: hashikectl media verify %1</translation>
    </message>
    <message>
        <source>A separate name for the release image.</source>
        <translation>リリースイメージに付ける別の名前。</translation>
    </message>
    <message>
        <source>Also write the release&apos;s signature ConfigMap to this directory.</source>
        <translation>リリースの署名 ConfigMap をこのディレクトリーにも書き込みます。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Missing</source>
        <translation>欠落</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation>サイズ不足</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>読み取り不可</translation>
    </message>
    <message>
        <source>Surplus</source>
        <translation>余分なファイル</translation>
    </message>
    <message>
        <source>Unfinished download</source>
        <translation>未完了のダウンロード</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>image configuration</source>
        <translation>イメージ設定</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>マニフェスト</translation>
    </message>
    <message>
        <source>release manifest</source>
        <translation>リリースマニフェスト</translation>
    </message>
    <message>
        <source>index</source>
        <translation>インデックス</translation>
    </message>
    <message>
        <source>layout marker</source>
        <translation>レイアウトマーカー</translation>
    </message>
    <message>
        <source>inventory</source>
        <translation>インベントリー</translation>
    </message>
    <message>
        <source>file</source>
        <translation>ファイル</translation>
    </message>
    <message numerus="yes">
        <source>(needed by %1 and %n more)</source>
        <translation>
            <numerusform>(必要とするイメージ: %1、ほか %n 個)</numerusform>
        </translation>
    </message>
    <message>
        <source>(needed by %1)</source>
        <translation>(必要とするイメージ: %1)</translation>
    </message>
    <message>
        <source>to move</source>
        <translation>転送対象</translation>
    </message>
    <message>
        <source>%1 has no device of its own</source>
        <translation>%1 には専用のデバイスがありません</translation>
    </message>
    <message>
        <source>only %1 came from the device</source>
        <translation>デバイスから読み取られたのは %1 のみです</translation>
    </message>
    <message>
        <source>nothing was read</source>
        <translation>何も読み取られていません</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>転送計画の作成中</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>コピー中</translation>
    </message>
    <message>
        <source>Writing manifests</source>
        <translation>マニフェストの書き込み中</translation>
    </message>
    <message>
        <source>Finishing writes, do not pull</source>
        <translation>デバイスへの書き込みを完了しています。まだ取り外さないでください</translation>
    </message>
    <message>
        <source>Comparing with the target</source>
        <translation>ターゲットとの照合中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>(%1 of %2)</source>
        <translation>(実際: %1、本来: %2)</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>Missing at the target: image %1</source>
        <translation>ターゲットにありません: イメージ %1</translation>
    </message>
    <message>
        <source>Another image at the target under the tag %1</source>
        <translation>ターゲットのタグ %1 は別のイメージを指しています</translation>
    </message>
    <message>
        <source>Missing at the target: %1</source>
        <translation>ターゲットにありません: %1</translation>
    </message>
    <message>
        <source>Damaged at the target: %1</source>
        <translation>ターゲットで破損しています: %1</translation>
    </message>
    <message>
        <source>Data: read back from the device (%1 hashed, %2 read from device %3)</source>
        <translation>データ: デバイスから読み直し済み (ハッシュ計算: %1、デバイス %3 からの読み取り: %2)</translation>
    </message>
    <message>
        <source>Images:</source>
        <translation>イメージ:</translation>
    </message>
    <message>
        <source>Distinct blobs, largest first:</source>
        <translation>重複を除いたブロブ (サイズの大きい順):</translation>
    </message>
    <message>
        <source>Unstable (right only when read a second time)</source>
        <translation>不安定 (再度読み取ったときのみ正常)</translation>
    </message>
    <message>
        <source>Unsafe (not a regular file)</source>
        <translation>使用不可 (通常のファイルではない)</translation>
    </message>
    <message>
        <source>link for oc</source>
        <translation>oc 用リンク</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>there (size matches, content not checked)</source>
        <translation>既存 (サイズは一致、内容は未確認)</translation>
    </message>
    <message>
        <source>the system has no read counters for the device</source>
        <translation>このデバイスの読み取り量をシステムから取得できません</translation>
    </message>
    <message>
        <source>Data: hashed (%1), but not proven to come from the device: %2</source>
        <translation>データ: ハッシュ計算済み (%1)。ただし、デバイスから読み取ったことを確認できません: %2</translation>
    </message>
    <message>
        <source>Images: %1, manifests: %2, distinct blobs: %3, total %4 (%5)</source>
        <translation>イメージ: %1、マニフェスト: %2、ブロブ (重複を除く): %3、合計: %4 (%5)</translation>
    </message>
    <message>
        <source>Already there (by size, content not checked): %1. To move: %2 (%3).</source>
        <translation>既存 (サイズのみ照合、内容は未確認): %1。転送対象: %2 (%3)。</translation>
    </message>
    <message>
        <source>Data: only names and sizes were compared, content not checked</source>
        <translation>データ: 名前とサイズのみを照合、内容は未検証</translation>
    </message>
</context>
<context>
    <name>SecondStart</name>
    <message>
        <source>Hashike is running already, but its window does not answer.</source>
        <translation>Hashike はすでに起動していますが、ウィンドウが応答しません。</translation>
    </message>
    <message>
        <source>Two of them would work on the same jobs. Wait until it answers, or end it, and start Hashike again. If none runs, here or on another machine with this home folder, remove %1.</source>
        <translation>二重に起動すると、同じジョブを同時に操作してしまいます。応答するまで待つか、起動中の Hashike を終了してから、もう一度起動してください。この PC でも、同じホームフォルダーを使う別の PC でも起動していない場合は、%1 を削除してください。</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>the source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>ターゲット</translation>
    </message>
    <message>
        <source>the medium</source>
        <translation>メディア</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>この PC</translation>
    </message>
    <message>
        <source>A manifest from %1 is not valid: %2.</source>
        <translation>マニフェストが正しくありません (場所: %1): %2。</translation>
    </message>
    <message>
        <source>It was not used.</source>
        <translation>このデータは使用しません。</translation>
    </message>
    <message>
        <source>It was discarded. If this happens again, the storage there is damaged or something on the way alters the data.</source>
        <translation>このデータは破棄しました。再び発生する場合は、そのストレージが破損しているか、途中の経路でデータが書き換えられています。</translation>
    </message>
    <message>
        <source>Content from %1 does not have the announced size: %2.</source>
        <translation>データのサイズが、示されたサイズと一致しません (場所: %1): %2。</translation>
    </message>
    <message>
        <source>Content from %1 does not match its digest: %2.</source>
        <translation>データのダイジェストが一致しません (場所: %1): %2。</translation>
    </message>
    <message>
        <source>Its actual digest is %1.</source>
        <translation>実際のダイジェスト: %1。</translation>
    </message>
    <message>
        <source>Something from %1 is larger than allowed.</source>
        <translation>データが許容される上限を超えています (場所: %1)。</translation>
    </message>
    <message>
        <source>Something from %1 is larger than allowed: %2.</source>
        <translation>データが許容される上限を超えています (場所: %1): %2。</translation>
    </message>
    <message>
        <source>“%1” is not a valid digest.</source>
        <translation>「%1」は有効なダイジェストではありません。</translation>
    </message>
    <message>
        <source>A digest is “sha256:” and 64 lower-case hexadecimal digits.</source>
        <translation>ダイジェストは、「sha256:」に続く 64 桁の 16 進数 (小文字) です。</translation>
    </message>
    <message>
        <source>This kind of image is not supported: %1.</source>
        <translation>この種類のイメージには対応していません: %1。</translation>
    </message>
    <message>
        <source>Push the image again with a current tool, as an OCI or Docker schema 2 image.</source>
        <translation>最新のツールを使用して、OCI または Docker schema 2 のイメージとしてプッシュし直してください。</translation>
    </message>
    <message>
        <source>A layer from %1 is not a valid archive.</source>
        <translation>レイヤーが有効なアーカイブではありません (場所: %1)。</translation>
    </message>
    <message>
        <source>%1 is an image, but not an OpenShift release.</source>
        <translation>%1 はイメージですが、OpenShift のリリースではありません。</translation>
    </message>
    <message>
        <source>Name a release image, for example quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.</source>
        <translation>リリースイメージを指定してください。例: quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64</translation>
    </message>
    <message>
        <source>The pull secret cannot be used.</source>
        <translation>プルシークレットを使用できません。</translation>
    </message>
    <message>
        <source>The pull secret %1 cannot be used.</source>
        <translation>プルシークレット %1 を使用できません。</translation>
    </message>
    <message>
        <source>It is not valid JSON: line %1, column %2 (%3).</source>
        <translation>JSON として正しくありません: %1 行目、%2 列目 (%3)。</translation>
    </message>
    <message>
        <source>The entry “%1” is not valid (%2).</source>
        <translation>エントリー「%1」が正しくありません (%2)。</translation>
    </message>
    <message>
        <source>Download it again, or correct it there. Its content is a secret and not shown here.</source>
        <translation>ダウンロードし直すか、該当箇所を修正してください。機密情報のため、内容はここには表示しません。</translation>
    </message>
    <message>
        <source>The pull secret %1 cannot be read.</source>
        <translation>プルシークレット %1 を読み取れません。</translation>
    </message>
    <message>
        <source>%1 requires a login for %2, but there are no credentials for it.</source>
        <translation>%1 の %2 にアクセスするにはログインが必要ですが、認証情報がありません。</translation>
    </message>
    <message>
        <source>Give a pull secret that has an entry for %1 (-a FILE).</source>
        <translation>%1 のエントリーが含まれるプルシークレットを指定してください (-a FILE)。</translation>
    </message>
    <message>
        <source>%1 refused the credentials for %2.</source>
        <translation>%1 が %2 の認証情報を拒否しました。</translation>
    </message>
    <message>
        <source>Check the entry for %1 in the pull secret; it may have expired.</source>
        <translation>プルシークレットの %1 のエントリーを確認してください。有効期限が切れている可能性があります。</translation>
    </message>
    <message>
        <source>%1 denied access to %2.</source>
        <translation>%1 が %2 へのアクセスを拒否しました。</translation>
    </message>
    <message>
        <source>The login lacks the permission for this. Ask the administrator of the registry.</source>
        <translation>ログインしたアカウントに、この操作の権限がありません。レジストリーの管理者に確認してください。</translation>
    </message>
    <message>
        <source>Details: %1.</source>
        <translation>詳細: %1。</translation>
    </message>
    <message>
        <source>An unexpected error occurred (%1).</source>
        <translation>予期しないエラーが発生しました (%1)。</translation>
    </message>
    <message>
        <source>Please report it together with this text.</source>
        <translation>このメッセージを添えて報告してください。</translation>
    </message>
    <message>
        <source>%1 is not a mirror directory.</source>
        <translation>%1 はミラーディレクトリーではありません。</translation>
    </message>
    <message>
        <source>It contains none of these: %1.</source>
        <translation>次のいずれも含まれていません: %1。</translation>
    </message>
    <message>
        <source>Name the directory that was given to --to-dir.</source>
        <translation>--to-dir に指定したディレクトリーを指定してください。</translation>
    </message>
    <message>
        <source>Name one of these instead: %1.</source>
        <translation>代わりに、次のいずれかを指定してください: %1。</translation>
    </message>
    <message>
        <source>Needed: %1, free: %2.</source>
        <translation>必要な容量: %1、空き容量: %2。</translation>
    </message>
    <message>
        <source>There is not enough space: %1.</source>
        <translation>空き容量が足りません: %1。</translation>
    </message>
    <message>
        <source>Free some space or use a larger medium. What was moved is kept.</source>
        <translation>空き容量を増やすか、容量の大きいメディアを使用してください。転送済みのデータは保持されます。</translation>
    </message>
    <message>
        <source>Size of the file: %1.</source>
        <translation>ファイルのサイズ: %1。</translation>
    </message>
    <message>
        <source>Needed by: %1.</source>
        <translation>必要とするイメージ: %1。</translation>
    </message>
    <message>
        <source>A file is too large for the file system: %1.</source>
        <translation>ファイルがファイルシステムの上限サイズを超えています: %1。</translation>
    </message>
    <message>
        <source>Format the medium as exFAT or ext4.</source>
        <translation>メディアを exFAT または ext4 でフォーマットしてください。</translation>
    </message>
    <message>
        <source>This medium is sealed: %1.</source>
        <translation>このメディアは内容が確定されています: %1。</translation>
    </message>
    <message>
        <source>It was changed afterwards: its check code was %1 and is now %2.</source>
        <translation>確定後に変更されています (照合コード: 確定時 %1、現在 %2)。</translation>
    </message>
    <message>
        <source>To see what differs, run: hashikectl media check %1</source>
        <translation>相違点を確認するには、次を実行してください: hashikectl media check %1</translation>
    </message>
    <message>
        <source>To change it all the same, add --open-seal, and seal it again afterwards.</source>
        <translation>それでも変更する場合は、--open-seal を付けて実行し、その後、内容を再度確定してください。</translation>
    </message>
    <message>
        <source>To see everything that is affected, run hashikectl media verify. On the connected side, hashikectl media repair fetches it again.</source>
        <translation>影響範囲をすべて確認するには、hashikectl media verify を実行してください。接続環境で hashikectl media repair を実行すると、取得し直すことができます。</translation>
    </message>
    <message>
        <source>The medium is damaged: %1.</source>
        <translation>メディアが破損しています: %1。</translation>
    </message>
    <message>
        <source>Something is missing on the medium: %1.</source>
        <translation>メディアに欠落があります: %1。</translation>
    </message>
    <message>
        <source>There is a link or a special file where a file or directory is expected: %1.</source>
        <translation>ファイルまたはディレクトリーがあるべき場所に、リンクまたは特殊ファイルがあります: %1。</translation>
    </message>
    <message>
        <source>It was not followed. Remove it if you know where it came from.</source>
        <translation>リンク先などへのアクセスは行っていません。由来を確認したうえで削除してください。</translation>
    </message>
    <message>
        <source>%1 cannot be read or written.</source>
        <translation>%1 を読み書きできません。</translation>
    </message>
    <message>
        <source>Check the path, its permissions and the device.</source>
        <translation>パス、アクセス権、およびデバイスを確認してください。</translation>
    </message>
    <message>
        <source>The medium cannot be written to: %1.</source>
        <translation>メディアに書き込めません: %1。</translation>
    </message>
    <message>
        <source>Check its write-protect switch, or mount it for writing.</source>
        <translation>書き込み禁止スイッチを確認するか、書き込み可能な状態でマウントしてください。</translation>
    </message>
    <message>
        <source>Another program is using this medium: %1.</source>
        <translation>別のプログラムがこのメディアを使用しています: %1。</translation>
    </message>
    <message>
        <source>Process ID: %1.</source>
        <translation>プロセス ID: %1。</translation>
    </message>
    <message>
        <source>Wait until it has finished.</source>
        <translation>終了するまでお待ちください。</translation>
    </message>
    <message>
        <source>The medium was changed or removed while it was in use: %1.</source>
        <translation>使用中にメディアが変更されたか、取り外されました: %1。</translation>
    </message>
    <message>
        <source>Plug it in again and run the same command again.</source>
        <translation>メディアを接続し直し、同じコマンドをもう一度実行してください。</translation>
    </message>
    <message>
        <source>It is for “%1”, issued by “%2”, SHA-256 fingerprint %3 (%4).</source>
        <translation>発行先「%1」、発行者「%2」、SHA-256 フィンガープリント %3 (%4)。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>%1 の証明書は信頼されていません。</translation>
    </message>
    <message>
        <source>If this is the right machine, trust its CA: give --certificate-authority FILE, or put the CA certificate into /etc/containers/certs.d/%1/ca.crt.</source>
        <translation>接続先に間違いがなければ、その CA を信頼してください。--certificate-authority FILE を指定するか、CA 証明書を /etc/containers/certs.d/%1/ca.crt に配置します。</translation>
    </message>
    <message>
        <source>%1 limits the number of requests.</source>
        <translation>%1 がリクエスト数を制限しています。</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n minute(s).</source>
        <translation>
            <numerusform>%n 分後に再試行してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again later, with fewer streams (--max-per-registry).</source>
        <translation>しばらくしてから、並列転送数を減らして (--max-per-registry) 再試行してください。</translation>
    </message>
    <message>
        <source>A redirect of %1 was not followed.</source>
        <translation>%1 からのリダイレクトを拒否しました。</translation>
    </message>
    <message>
        <source>A redirect of %1 was not followed: %2.</source>
        <translation>%1 からのリダイレクトを拒否しました: %2。</translation>
    </message>
    <message>
        <source>Ask the administrator of the registry.</source>
        <translation>レジストリーの管理者に確認してください。</translation>
    </message>
    <message>
        <source>The connection to %1 through the proxy failed.</source>
        <translation>プロキシー経由で %1 に接続できませんでした。</translation>
    </message>
    <message>
        <source>Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.</source>
        <translation>HTTP_PROXY、HTTPS_PROXY、NO_PROXY を確認してください。</translation>
    </message>
    <message>
        <source>This kind of proxy is not supported: %1.</source>
        <translation>この種類のプロキシーには対応していません: %1。</translation>
    </message>
    <message>
        <source>Use an http:// or socks5:// proxy.</source>
        <translation>http:// または socks5:// のプロキシーを使用してください。</translation>
    </message>
    <message>
        <source>What was moved is kept; run the same command again.</source>
        <translation>転送済みのデータは保持されています。同じコマンドをもう一度実行してください。</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>ホスト %1 が見つかりません。</translation>
    </message>
    <message>
        <source>Check the name, the DNS server and the proxy settings.</source>
        <translation>ホスト名、DNS サーバー、およびプロキシーの設定を確認してください。</translation>
    </message>
    <message>
        <source>No connection to %1 could be made.</source>
        <translation>%1 に接続できません。</translation>
    </message>
    <message>
        <source>Check that the registry is running, the port, and the firewall.</source>
        <translation>レジストリーが実行されていること、およびポートとファイアウォールの設定を確認してください。</translation>
    </message>
    <message>
        <source>The connection to %1 was lost, even after several attempts.</source>
        <translation>%1 との接続が切断されました。再試行しても回復しませんでした。</translation>
    </message>
    <message>
        <source>%1 stopped responding.</source>
        <translation>%1 からの応答がなくなりました。</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation>%1 への安全な接続を確立できません。</translation>
    </message>
    <message>
        <source>If the registry only offers plain HTTP, add --insecure.</source>
        <translation>レジストリーが暗号化されていない HTTP のみに対応している場合は、--insecure を付けて実行してください。</translation>
    </message>
    <message>
        <source>The certificate file %1 cannot be used.</source>
        <translation>証明書ファイル %1 を使用できません。</translation>
    </message>
    <message>
        <source>It must contain certificates (or a key) in PEM format.</source>
        <translation>PEM 形式の証明書 (または鍵) が含まれている必要があります。</translation>
    </message>
    <message>
        <source>%1 reports an internal error (HTTP %2).</source>
        <translation>%1 で内部エラーが発生しました (HTTP %2)。</translation>
    </message>
    <message>
        <source>What was moved is kept; try again later.</source>
        <translation>転送済みのデータは保持されています。しばらくしてから再試行してください。</translation>
    </message>
    <message>
        <source>The answer of %1 is longer than allowed.</source>
        <translation>%1 からの応答が、許容される長さを超えています。</translation>
    </message>
    <message>
        <source>Check host name, port and proxy: something other than the registry may be answering.</source>
        <translation>ホスト名、ポート、プロキシーを確認してください。レジストリー以外が応答している可能性があります。</translation>
    </message>
    <message>
        <source>%1 does not answer as a registry should.</source>
        <translation>%1 からの応答が、レジストリーの応答として正しくありません。</translation>
    </message>
    <message>
        <source>%1 is not a container registry (HTTP %2).</source>
        <translation>%1 はコンテナーレジストリーではありません (HTTP %2)。</translation>
    </message>
    <message>
        <source>Check the host name and the port.</source>
        <translation>ホスト名とポートを確認してください。</translation>
    </message>
    <message>
        <source>The image was not found: %1.</source>
        <translation>イメージが見つかりません: %1。</translation>
    </message>
    <message>
        <source>Check the name. If this is a mirror, it may be incomplete.</source>
        <translation>名前を確認してください。ミラーの場合は、不完全な可能性があります。</translation>
    </message>
    <message>
        <source>%1 does not have this content: %2.</source>
        <translation>%1 に次のデータがありません: %2。</translation>
    </message>
    <message>
        <source>The registry is incomplete. Ask its administrator.</source>
        <translation>レジストリーの内容が不完全です。管理者に確認してください。</translation>
    </message>
    <message>
        <source>The repository %1 was not found on %2.</source>
        <translation>リポジトリー %1 が %2 に見つかりません。</translation>
    </message>
    <message>
        <source>Check the name; some registries hide repositories that a login may not see.</source>
        <translation>名前を確認してください。レジストリーによっては、アクセス権のないリポジトリーは表示されません。</translation>
    </message>
    <message>
        <source>%1 did not accept %2 (HTTP %3).</source>
        <translation>%1 が %2 を受け付けませんでした (HTTP %3)。</translation>
    </message>
    <message>
        <source>Ask the administrator of the registry; a quota or a read-only mode may be the reason.</source>
        <translation>レジストリーの管理者に確認してください。クォータまたは読み取り専用モードが原因の可能性があります。</translation>
    </message>
    <message>
        <source>%1 dropped an unfinished upload: %2.</source>
        <translation>途中のアップロードが %1 によって破棄されました: %2。</translation>
    </message>
    <message>
        <source>Run the same command again; only what is missing is sent.</source>
        <translation>同じコマンドをもう一度実行してください。不足しているデータのみが送信されます。</translation>
    </message>
    <message>
        <source>The command line is not valid: %1.</source>
        <translation>コマンドラインが正しくありません: %1。</translation>
    </message>
    <message>
        <source>The command line is not complete: an argument is missing.</source>
        <translation>コマンドラインの引数が不足しています。</translation>
    </message>
    <message>
        <source>Use instead: %1</source>
        <translation>代わりに次を使用してください: %1</translation>
    </message>
    <message>
        <source>“%1” is not the name of an image.</source>
        <translation>「%1」はイメージの名前ではありません。</translation>
    </message>
    <message>
        <source>Missing or not valid: %1.</source>
        <translation>指定がないか、正しくない部分: %1。</translation>
    </message>
    <message>
        <source>Write it as HOST[:PORT]/REPOSITORY:TAG, for example quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.</source>
        <translation>HOST[:PORT]/REPOSITORY:TAG の形式で指定してください。例: quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>What was moved is kept; the same command goes on from there.</source>
        <translation>転送済みのデータは保持されています。同じコマンドを実行すると、続きから再開します。</translation>
    </message>
    <message>
        <source>The release “%1” was not found.</source>
        <translation>リリース「%1」が見つかりません。</translation>
    </message>
    <message>
        <source>Check the version and the repository.</source>
        <translation>バージョンとリポジトリーを確認してください。</translation>
    </message>
    <message>
        <source>Available: %1.</source>
        <translation>利用可能: %1。</translation>
    </message>
    <message>
        <source>“%1” may mean more than one release.</source>
        <translation>「%1」に該当するリリースが複数あります。</translation>
    </message>
    <message>
        <source>Name one of these: %1.</source>
        <translation>次のいずれかを指定してください: %1。</translation>
    </message>
    <message>
        <source>The signature of release %1 was not verified.</source>
        <translation>リリース %1 の署名は検証されていません。</translation>
    </message>
    <message>
        <source>To go on deliberately, add --allow-unverified.</source>
        <translation>承知のうえで続行する場合は、--allow-unverified を付けて実行してください。</translation>
    </message>
    <message>
        <source>For help, add --help.</source>
        <translation>--help を付けて実行すると、ヘルプが表示されます。</translation>
    </message>
    <message>
        <source>%1 is not sealed.</source>
        <translation>%1 の内容はまだ確定されていません。</translation>
    </message>
    <message>
        <source>Without a seal there is nothing to compare it with.</source>
        <translation>確定時の記録がないため、照合できません。</translation>
    </message>
    <message>
        <source>To read back what it holds: hashikectl media verify DIR. To seal it, on the connected side: hashikectl media seal DIR</source>
        <translation>内容を読み直して検証するには: hashikectl media verify DIR。内容を確定するには (接続環境で): hashikectl media seal DIR</translation>
    </message>
    <message>
        <source>This PC is set to the disconnected side, so this was not started.</source>
        <translation>この PC は非接続環境に設定されているため、開始しませんでした。</translation>
    </message>
    <message>
        <source>There, nothing is asked but the named registry, and media are only read.</source>
        <translation>非接続環境では、指定したレジストリー以外には接続せず、メディアは読み取るだけです。</translation>
    </message>
    <message>
        <source>Set “This PC” to connected, if that is what it is.</source>
        <translation>実際には接続環境である場合は、「この PC」を接続環境に切り替えてください。</translation>
    </message>
    <message>
        <source>its “auth” is not valid base64</source>
        <translation>「auth」が正しい Base64 ではありません</translation>
    </message>
    <message>
        <source>its “auth” does not hold a user and a password</source>
        <translation>「auth」にユーザーとパスワードが含まれていません</translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation>オブジェクトではありません</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>内容が空です。</translation>
    </message>
    <message>
        <source>It has no “auths”, the list of registries and logins.</source>
        <translation>レジストリーとログインの一覧である「auths」がありません。</translation>
    </message>
    <message>
        <source>The entry “%1” is not valid: line %2, column %3 (%4).</source>
        <translation>エントリー「%1」が正しくありません: %2 行目、%3 列目 (%4)。</translation>
    </message>
    <message>
        <source>It does not exist; perhaps it was moved or its drive was removed.</source>
        <translation>存在しません。移動されたか、ドライブが取り外された可能性があります。</translation>
    </message>
    <message>
        <source>It is a directory.</source>
        <translation>これはディレクトリーです。</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>通常のファイルではありません。</translation>
    </message>
    <message>
        <source>Check the path and its permissions, or give another file.</source>
        <translation>パスと権限を確認するか、別のファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 requires a login, but there is none for it.</source>
        <translation>%1 にはログインが必要ですが、対応する認証情報がありません。</translation>
    </message>
    <message>
        <source>%1 refused the login.</source>
        <translation>%1 がログインを拒否しました。</translation>
    </message>
    <message>
        <source>Line %1, column %2.</source>
        <translation>%1 行目、%2 列目です。</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3.</source>
        <translation>%1 行目、%2 列目: %3。</translation>
    </message>
    <message>
        <source>The YAML file</source>
        <translation>YAML ファイル</translation>
    </message>
    <message>
        <source>This release does not have %1.</source>
        <translation>このリリースには %1 がありません。</translation>
    </message>
    <message>
        <source>Choose another tool, system or release.</source>
        <translation>別のツール、システム、またはリリースを選択してください。</translation>
    </message>
    <message>
        <source>%1 cannot be pinned to this release.</source>
        <translation>%1 をこのリリースに固定できません。</translation>
    </message>
    <message>
        <source>It has no place for the values that pin it.</source>
        <translation>固定する値を書き込む場所がありません。</translation>
    </message>
    <message>
        <source>It was not written. Check that the release is whole and supported.</source>
        <translation>書き込みは行いませんでした。リリースに欠落がなく、サポート対象であることを確認してください。</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 はすでに存在します。</translation>
    </message>
    <message>
        <source>It was left as it is. Choose another place, or allow it to be replaced.</source>
        <translation>元のまま残しました。別の場所を選択するか、置き換えを許可してください。</translation>
    </message>
    <message>
        <source>%1 is not valid YAML.</source>
        <translation>%1 は有効な YAML ではありません。</translation>
    </message>
    <message>
        <source>Correct it in an editor; nothing was changed.</source>
        <translation>エディターで修正してください。何も変更していません。</translation>
    </message>
    <message>
        <source>%1 cannot be changed safely.</source>
        <translation>%1 を安全に変更できません。</translation>
    </message>
    <message>
        <source>Change that place by hand; nothing was changed.</source>
        <translation>その箇所は手作業で変更してください。何も変更していません。</translation>
    </message>
    <message>
        <source>The program %1 failed.</source>
        <translation>プログラム %1 が失敗しました。</translation>
    </message>
    <message>
        <source>Mend the cause, then do this step again.</source>
        <translation>原因を取り除いてから、この手順をもう一度実行してください。</translation>
    </message>
    <message>
        <source>It does not belong to the private key.</source>
        <translation>秘密鍵と対応していません。</translation>
    </message>
    <message>
        <source>It does not cover %1.</source>
        <translation>%1 が証明書の対象に含まれていません。</translation>
    </message>
    <message>
        <source>It expired on %1.</source>
        <translation>有効期限が %1 に切れています。</translation>
    </message>
    <message>
        <source>It is valid from %1 only; check the clock of this machine.</source>
        <translation>%1 より前は有効ではありません。この PC の時計を確認してください。</translation>
    </message>
    <message>
        <source>It is not the certificate of a certificate authority.</source>
        <translation>認証局の証明書ではありません。</translation>
    </message>
    <message>
        <source>The certificate cannot be used.</source>
        <translation>証明書を使用できません。</translation>
    </message>
    <message>
        <source>The certificate %1 cannot be used.</source>
        <translation>証明書 %1 を使用できません。</translation>
    </message>
    <message>
        <source>Give another certificate, or have a new one made.</source>
        <translation>別の証明書を指定するか、新しい証明書を作成してください。</translation>
    </message>
    <message>
        <source>There is no signature for release %1.</source>
        <translation>リリース %1 の署名がありません。</translation>
    </message>
    <message>
        <source>Without one, nobody vouches for its content. Check the version, or go on deliberately without verification.</source>
        <translation>署名がなければ、内容を保証するものはありません。バージョンを確認するか、未検証であることを承知のうえで続行してください。</translation>
    </message>
    <message>
        <source>No signature of release %1 is valid.</source>
        <translation>リリース %1 に有効な署名がありません。</translation>
    </message>
    <message>
        <source>Do not use this release until it is clear why. If it was signed by a key of your own, add that key’s fingerprint.</source>
        <translation>原因がわかるまで、このリリースを使用しないでください。独自の鍵で署名されている場合は、その鍵のフィンガープリントを追加してください。</translation>
    </message>
    <message>
        <source>The key %1 cannot be read.</source>
        <translation>鍵 %1 を読み取れません。</translation>
    </message>
    <message>
        <source>Give the file in the form in which its owner publishes it.</source>
        <translation>鍵の所有者が公開している形式のままのファイルを指定してください。</translation>
    </message>
    <message>
        <source>The medium that was chosen for this job is not at %1.</source>
        <translation>このジョブ用に選択したメディアが %1 にありません。</translation>
    </message>
    <message>
        <source>Chosen was %1; no drive is there.</source>
        <translation>選択したのは %1 ですが、そこにドライブはありません。</translation>
    </message>
    <message>
        <source>Chosen was %1; %2 is there.</source>
        <translation>選択したのは %1 ですが、そこにあるのは %2 です。</translation>
    </message>
    <message>
        <source>Nothing was written. Plug in the chosen medium and start this job again; for another medium, start a new job.</source>
        <translation>何も書き込んでいません。選択したメディアを接続してから、このジョブをもう一度開始してください。別のメディアを使う場合は、新しいジョブを開始してください。</translation>
    </message>
    <message>
        <source>It was changed meanwhile by something else; read it again.</source>
        <translation>その間に別のプログラムなどによって変更されました。読み込み直してください。</translation>
    </message>
    <message>
        <source>a tab indents it; only blanks may</source>
        <translation>タブで字下げされています (使えるのは空白だけです)</translation>
    </message>
    <message>
        <source>the key is there twice</source>
        <translation>同じキーが 2 つあります</translation>
    </message>
    <message>
        <source>a second document begins</source>
        <translation>2 つ目の文書が始まっています</translation>
    </message>
    <message>
        <source>here, keys with values are expected, each on its own line</source>
        <translation>ここには「キー: 値」を 1 行に 1 つずつ書く必要があります</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>UTF-8 ではありません</translation>
    </message>
    <message>
        <source>a control character</source>
        <translation>制御文字があります</translation>
    </message>
    <message>
        <source>a character that only some programs take for the end of a line</source>
        <translation>改行とみなすかどうかがプログラムによって異なる文字があります</translation>
    </message>
    <message>
        <source>the quote is never closed</source>
        <translation>引用符が閉じられていません</translation>
    </message>
    <message>
        <source>the colon behind the key is missing</source>
        <translation>キーの後にコロンがありません</translation>
    </message>
    <message>
        <source>the key begins with a question mark</source>
        <translation>キーが疑問符で始まっています</translation>
    </message>
    <message>
        <source>it has an anchor or a tag</source>
        <translation>アンカーまたはタグが付いています</translation>
    </message>
    <message>
        <source>it repeats another place (*)</source>
        <translation>別の箇所を参照しています (*)</translation>
    </message>
    <message>
        <source>keys are merged in from another place (&lt;&lt;)</source>
        <translation>別の箇所のキーを取り込んでいます (&lt;&lt;)</translation>
    </message>
    <message>
        <source>a text is expected here</source>
        <translation>ここには文字列が必要です</translation>
    </message>
    <message>
        <source>the list is in brackets; write each entry on its own line</source>
        <translation>一覧が角括弧で書かれています。項目ごとに改行してください</translation>
    </message>
    <message>
        <source>an entry with “source” and “mirrors” is expected here</source>
        <translation>ここには「source」と「mirrors」を持つ項目が必要です</translation>
    </message>
    <message>
        <source>imageContentSources and imageDigestSources exclude each other</source>
        <translation>imageContentSources と imageDigestSources は併用できません</translation>
    </message>
    <message>
        <source>imageContentSources has no sourcePolicy</source>
        <translation>imageContentSources では sourcePolicy を使えません</translation>
    </message>
    <message>
        <source>the certificates here cannot be read; write them as a literal (|)</source>
        <translation>ここの証明書を読み取れません。リテラル (|) で書いてください</translation>
    </message>
    <message>
        <source>The image exists, but not for this architecture: %1.</source>
        <translation>イメージは存在しますが、このアーキテクチャー用はありません: %1。</translation>
    </message>
    <message>
        <source>It was left as it is. To have another one there, delete it first.</source>
        <translation>元のまま残しました。別のものを置くには、先に削除してください。</translation>
    </message>
    <message>
        <source>It is not there; perhaps it was moved or its drive was removed.</source>
        <translation>ファイルがありません。移動されたか、ドライブが取り外された可能性があります。</translation>
    </message>
    <message>
        <source>It is a folder. Choose the file with the key.</source>
        <translation>フォルダーです。鍵のファイルを選択してください。</translation>
    </message>
    <message>
        <source>It is larger than 1 MiB; files with keys are not.</source>
        <translation>1 MiB を超えています。鍵のファイルがこれほど大きくなることはありません。</translation>
    </message>
    <message>
        <source>It is a certificate (X.509), not an OpenPGP key.</source>
        <translation>OpenPGP 鍵ではなく証明書 (X.509) です。</translation>
    </message>
    <message>
        <source>It holds a private key, which only its owner may have. The public key is needed.</source>
        <translation>秘密鍵が含まれています。秘密鍵を持ってよいのは所有者だけです。必要なのは公開鍵です。</translation>
    </message>
    <message>
        <source>It is an OpenPGP signature or message, not a key.</source>
        <translation>鍵ではなく、OpenPGP の署名またはメッセージです。</translation>
    </message>
    <message>
        <source>It holds no OpenPGP public key.</source>
        <translation>OpenPGP 公開鍵が含まれていません。</translation>
    </message>
    <message>
        <source>It was not issued by the certificate authority that was given.</source>
        <translation>指定された認証局が発行した証明書ではありません。</translation>
    </message>
    <message>
        <source>To go on deliberately, tick “Go on with an unverified release”.</source>
        <translation>承知のうえで続行する場合は、「検証されていないリリースのまま続行」にチェックを入れてください。</translation>
    </message>
    <message>
        <source>Check the proxies in Settings.</source>
        <translation>「設定」の「プロキシー」を確認してください。</translation>
    </message>
    <message>
        <source>Try again later, with fewer streams per registry (Settings).</source>
        <translation>しばらくしてから、「設定」の「レジストリーごとの並列転送数」を減らして再試行してください。</translation>
    </message>
    <message>
        <source>A value is missing.</source>
        <translation>値が指定されていません。</translation>
    </message>
    <message>
        <source>This value cannot be used: %1.</source>
        <translation>この値は使用できません: %1。</translation>
    </message>
    <message>
        <source>Load a pull secret with an entry for %1 on the page Registry.</source>
        <translation>「レジストリー」ページで、%1 のエントリーを含むプルシークレットを読み込んでください。</translation>
    </message>
    <message>
        <source>Choose the folder that the mirror was written to.</source>
        <translation>ミラーを書き込んだフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>To change it all the same, tick “Open the seal” on the page Mirror, and seal it again afterwards.</source>
        <translation>それでも変更する場合は、「ミラーリング」ページで「内容の確定を解除」にチェックを入れ、その後、内容を再度確定してください。</translation>
    </message>
    <message>
        <source>Check that this port speaks TLS; plain HTTP is not used here.</source>
        <translation>このポートが TLS に対応していることを確認してください。暗号化されていない HTTP は使用しません。</translation>
    </message>
    <message>
        <source>Plug it in again, then press Retry on the page Jobs; what was moved is kept.</source>
        <translation>メディアを接続し直し、「ジョブ」ページで「再試行」を押してください。転送済みのデータは保持されています。</translation>
    </message>
    <message>
        <source>Check on arrival reads it back without a seal; sealing is done on the connected side.</source>
        <translation>「受け入れ検証」では確定前のメディアも読み直せます。内容の確定は接続環境で行ってください。</translation>
    </message>
    <message>
        <source>On the connected side, Repair on the page “Verify, hand over” fetches it again.</source>
        <translation>接続環境では、「検証と持ち込み準備」ページの「修復」で取得し直せます。</translation>
    </message>
    <message>
        <source>The page Check on arrival lists what differs.</source>
        <translation>相違点は「受け入れ検証」ページに表示されます。</translation>
    </message>
    <message>
        <source>If this is the right machine, trust its CA on the page Registry.</source>
        <translation>接続先に間違いがなければ、「レジストリー」ページでその CA を信頼してください。</translation>
    </message>
    <message>
        <source>Try again; with Retry on the page Jobs a job goes on from what was moved.</source>
        <translation>もう一度実行してください。ジョブは、「ジョブ」ページの「再試行」で、転送済みのデータの続きから再開します。</translation>
    </message>
    <message>
        <source>What was kept of a job is damaged, or of another version of Hashike.</source>
        <translation>保存されていたジョブの記録が壊れているか、別のバージョンの Hashike のものです。</translation>
    </message>
    <message>
        <source>It was put aside as %1, not deleted.</source>
        <translation>削除はせず、%1 として残してあります。</translation>
    </message>
    <message>
        <source>Start the job anew; what it moved is still on its medium.</source>
        <translation>ジョブをもう一度作成してください。転送済みのデータはメディアに残っています。</translation>
    </message>
</context>
<context>
    <name>Signature</name>
    <message>
        <source>Signature: valid, by %1, key %2, made %3</source>
        <translation>署名: 有効、%1、鍵 %2、作成日時 %3</translation>
    </message>
    <message>
        <source>Signature: INVALID. %1</source>
        <translation>署名: 無効。%1</translation>
    </message>
    <message>
        <source>Signature: none. %1</source>
        <translation>署名: なし。%1</translation>
    </message>
    <message>
        <source>Signature: not checked. %1</source>
        <translation>署名: 未確認。%1</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>○ Signature: not checked</source>
        <translation>○ 署名: 未確認</translation>
    </message>
    <message>
        <source>✓ Signature: valid · key %1 · %2</source>
        <translation>✓ 署名: 有効 · 鍵 %1 · %2</translation>
    </message>
    <message>
        <source>✕ Signature: invalid</source>
        <translation>✕ 署名: 無効</translation>
    </message>
    <message>
        <source>△ Signature: none</source>
        <translation>△ 署名: なし</translation>
    </message>
    <message>
        <source>valid, key %1</source>
        <translation>有効、鍵 %1</translation>
    </message>
</context>
<context>
    <name>SignatureReport</name>
    <message>
        <source>Going on without a valid signature, as --allow-unverified says.</source>
        <translation>--allow-unverified の指定により、有効な署名がないまま続行します。</translation>
    </message>
    <message>
        <source>This counts as unverified.</source>
        <translation>未検証として扱います。</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>All systems, as archives</source>
        <translation>すべてのシステム (アーカイブ)</translation>
    </message>
    <message>
        <source>macOS (Apple silicon)</source>
        <translation>macOS (Apple シリコン)</translation>
    </message>
    <message>
        <source>macOS (Intel)</source>
        <translation>macOS (Intel)</translation>
    </message>
    <message>
        <source>Windows %1</source>
        <translation>Windows %1</translation>
    </message>
    <message>
        <source>Linux %1</source>
        <translation>Linux %1</translation>
    </message>
</context>
<context>
    <name>TrustOptions</name>
    <message>
        <source>Also accept signatures by the key with this fingerprint (may be repeated).</source>
        <translation>このフィンガープリントの鍵による署名も受け入れます (複数指定可)。</translation>
    </message>
    <message>
        <source>Also look for OpenPGP keys in this file (may be repeated). A key counts only if its fingerprint is trusted.</source>
        <translation>このファイルからも OpenPGP 鍵を探します (複数指定可)。フィンガープリントが信頼されている鍵だけが有効です。</translation>
    </message>
    <message>
        <source>Also look for signatures in this store (https, may be repeated).</source>
        <translation>この署名ストアからも署名を探します (https、複数指定可)。</translation>
    </message>
</context>
<context>
    <name>hashike::AppearanceSettings</name>
    <message>
        <source>Appearance</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>言語(&amp;L):</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>テーマ(&amp;T):</translation>
    </message>
    <message>
        <source>&amp;Zoom:</source>
        <translation>拡大率(&amp;Z):</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
</context>
<context>
    <name>hashike::ArrivalPage</name>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Save the &amp;resend list…</source>
        <translation>再送リストの保存(&amp;R)…</translation>
    </message>
    <message>
        <source>Check on arrival</source>
        <translation>受け入れ検証</translation>
    </message>
    <message>
        <source>This medium was not sealed: it is read back and compared with its own records.</source>
        <translation>このメディアは内容が確定されていません。読み直して、メディア自身の記録と照合します。</translation>
    </message>
    <message>
        <source>Not checked here yet. Have the hand-over sheet at hand: the check codes must be the same.</source>
        <translation>この PC ではまだ検証していません。持ち込み票を用意してください。照合コードが一致する必要があります。</translation>
    </message>
    <message>
        <source>✓ Nothing is missing, damaged or added. Check code: %1</source>
        <translation>✓ 欠落、破損、追加はありません。照合コード: %1</translation>
    </message>
    <message>
        <source>! The content is not what was handed over. Check code here: %1, when it was sealed: %2</source>
        <translation>! 内容が引き渡し時と異なります。現在の照合コード: %1、確定時: %2</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>欠落</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Added, not part of the hand-over</source>
        <translation>追加 (引き渡しの対象外)</translation>
    </message>
    <message>
        <source>Save the resend list</source>
        <translation>再送リストの保存</translation>
    </message>
    <message>
        <source>&amp;Check: %1</source>
        <translation>検証(&amp;C): %1</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>検証(&amp;C)</translation>
    </message>
    <message>
        <source>Resend list as &amp;PDF…</source>
        <translation>再送リストを PDF で保存(&amp;P)…</translation>
    </message>
    <message>
        <source>✓ Nothing is missing or damaged. It was not sealed: there is no check code.</source>
        <translation>✓ 欠落や破損はありません。内容が確定されていないため、照合コードはありません。</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>検証は中止されました。</translation>
    </message>
</context>
<context>
    <name>hashike::ClusterFilesPage</name>
    <message>
        <source>For install-config.yaml</source>
        <translation>install-config.yaml 用</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>For a running cluster</source>
        <translation>稼働中のクラスター用</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>コピー(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;ave…</source>
        <translation>保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the section</source>
        <translation>設定の保存</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>マニフェストの保存</translation>
    </message>
    <message>
        <source>Cluster files</source>
        <translation>クラスター用ファイル</translation>
    </message>
    <message>
        <source>Release %1, mirrored to %2</source>
        <translation>リリース %1 (ミラー先: %2)</translation>
    </message>
    <message>
        <source>As the release version needs it</source>
        <translation>リリースのバージョンに合わせる</translation>
    </message>
    <message>
        <source>imageContentSources, ICSP (up to 4.13)</source>
        <translation>imageContentSources、ICSP (4.13 まで)</translation>
    </message>
    <message>
        <source>imageDigestSources, IDMS (from 4.14)</source>
        <translation>imageDigestSources、IDMS (4.14 以降)</translation>
    </message>
    <message>
        <source>Choose a medium that carries a release, or a release to mirror directly.</source>
        <translation>リリースの入ったメディア、または直接ミラーリングするリリースを選択してください。</translation>
    </message>
    <message>
        <source>Name the registry and the repository first (page Registry).</source>
        <translation>先に「レジストリー」ページで、レジストリーとリポジトリーを指定してください。</translation>
    </message>
    <message>
        <source>Installer</source>
        <translation>インストーラー</translation>
    </message>
    <message>
        <source>Signatures, for a running cluster (oc apply -f)</source>
        <translation>署名 (稼働中のクラスター用、oc apply -f)</translation>
    </message>
    <message>
        <source>Save the signature</source>
        <translation>署名の保存</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Signature ConfigMaps</source>
        <translation>署名 ConfigMap</translation>
    </message>
    <message>
        <source>Edit install-config.yaml</source>
        <translation>install-config.yaml の編集</translation>
    </message>
    <message>
        <source>Sty&amp;le:</source>
        <translation>形式(&amp;L):</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
</context>
<context>
    <name>hashike::ConnectionPanel</name>
    <message>
        <source>Hosts</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Cop&amp;y request</source>
        <translation>依頼文のコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Request to the firewall&apos;s owners</source>
        <translation>ファイアウォール管理者への依頼文</translation>
    </message>
    <message>
        <source>Asking every host that will be contacted…</source>
        <translation>接続するすべてのホストに問い合わせています…</translation>
    </message>
    <message>
        <source>“Check the connection” asks every host that will be contacted.</source>
        <translation>「接続の確認」を押すと、接続するすべてのホストに問い合わせます。</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>接続を妨げるものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>Something stands in the way of %n connection(s). The request can be handed to whoever keeps the firewall.</source>
        <translation>
            <numerusform>%n 件の接続が妨げられています。依頼文をファイアウォールの管理者に渡せます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save re&amp;quest…</source>
        <translation>依頼文の保存(&amp;Q)…</translation>
    </message>
</context>
<context>
    <name>hashike::ConnectionTableModel</name>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>✕ %1</source>
        <translation>✕ %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
</context>
<context>
    <name>hashike::CopyPanel</name>
    <message>
        <source>Copy &amp;to:</source>
        <translation>コピー先(&amp;T):</translation>
    </message>
    <message>
        <source>A folder on another medium. Nothing is downloaded: what is here is copied, and read back there.</source>
        <translation>別のメディアのフォルダー。ダウンロードは行わず、このメディアの内容をコピーし、コピー先から読み直します。</translation>
    </message>
    <message>
        <source>Nothing is mirrored here yet that could be copied.</source>
        <translation>コピーできるミラーがまだありません。</translation>
    </message>
    <message>
        <source>Choose a folder on the other medium.</source>
        <translation>別のメディアのフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>That is this medium itself.</source>
        <translation>コピー元と同じメディアです。</translation>
    </message>
    <message>
        <source>Cop&amp;y this medium → %1</source>
        <translation>このメディアをコピー(&amp;Y) → %1</translation>
    </message>
    <message>
        <source>Cop&amp;y this medium</source>
        <translation>このメディアをコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>選択(&amp;C)…</translation>
    </message>
</context>
<context>
    <name>hashike::DiagnosticsDialog</name>
    <message>
        <source>Save the diagnostics</source>
        <translation>診断情報の保存</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診断情報</translation>
    </message>
    <message>
        <source>This is what will be saved: versions, settings, drives and the end of the log. It holds no passwords, but names of hosts and folders; look through it before you hand it on.</source>
        <translation>保存される内容は、バージョン、設定、ドライブ、最新のログです。パスワードは含まれませんが、ホスト名とフォルダー名は含まれます。渡す前に内容を確認してください。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
</context>
<context>
    <name>hashike::DriveCard</name>
    <message>
        <source>Eject %1</source>
        <translation>取り出し: %1</translation>
    </message>
    <message>
        <source>Mount %1</source>
        <translation>マウント: %1</translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation>ロック解除: %1</translation>
    </message>
    <message>
        <source>Open the folder of %1</source>
        <translation>フォルダーを開く: %1</translation>
    </message>
    <message>
        <source>Hide the message about %1</source>
        <translation>メッセージを隠す: %1</translation>
    </message>
    <message>
        <source>Eject</source>
        <translation>取り出し</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>ロック解除…</translation>
    </message>
    <message>
        <source>Mount</source>
        <translation>マウント</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Hide message</source>
        <translation>メッセージを隠す</translation>
    </message>
</context>
<context>
    <name>hashike::DriveCards</name>
    <message>
        <source>Power off the whole reader?</source>
        <translation>カードリーダー全体の電源を切りますか？</translation>
    </message>
    <message numerus="yes">
        <source>%n other medium(s) in the same reader would be ejected too.</source>
        <translation>
            <numerusform>同じリーダーにあるほかのメディア %n 個も取り出されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Eject &amp;only this medium</source>
        <translation>このメディアだけを取り出し(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Power off the reader</source>
        <translation>リーダーの電源を切断(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Looking for drives…</source>
        <translation>ドライブを探しています…</translation>
    </message>
    <message>
        <source>Plug in a stick, or choose a folder.</source>
        <translation>USB メモリーを接続するか、フォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Drives cannot be listed, because UDisks2 is not running on this computer. Folders work: choose one.</source>
        <translation>この PC で UDisks2 が動作していないため、ドライブの一覧を表示できません。フォルダーは使用できます。フォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Removable drives</source>
        <translation>リムーバブルドライブ</translation>
    </message>
</context>
<context>
    <name>hashike::DropOverlay</name>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>ドロップ</translation>
    </message>
</context>
<context>
    <name>hashike::FilteredList</name>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>フィルター (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the files by a text</source>
        <translation>文字列でファイルを絞り込む</translation>
    </message>
</context>
<context>
    <name>hashike::ImageTableModel</name>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>ダイジェスト</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
</context>
<context>
    <name>hashike::InstallConfigPanel</name>
    <message>
        <source>install-config.yaml</source>
        <translation>install-config.yaml</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>選択(&amp;O)…</translation>
    </message>
    <message>
        <source>Trust it &amp;everywhere (additionalTrustBundlePolicy: Always)</source>
        <translation>常に信頼(&amp;E) (additionalTrustBundlePolicy: Always)</translation>
    </message>
    <message>
        <source>Befo&amp;re</source>
        <translation>変更前(&amp;R)</translation>
    </message>
    <message>
        <source>Af&amp;ter</source>
        <translation>変更後(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>書き込み(&amp;W)</translation>
    </message>
    <message>
        <source>Choose an install-config.yaml</source>
        <translation>install-config.yaml の選択</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>書き込んでいます…</translation>
    </message>
    <message>
        <source>Written. The file as it was, secrets included: %1</source>
        <translation>書き込みました。変更前のファイル (機密情報を含みます): %1</translation>
    </message>
    <message>
        <source>Drop an install-config.yaml anywhere on this window, or choose it.</source>
        <translation>install-config.yaml をこのウィンドウにドロップするか、選択してください。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み込んでいます…</translation>
    </message>
    <message>
        <source>To be changed: %1. Nothing is written yet.</source>
        <translation>変更する項目: %1。まだ何も書き込んでいません。</translation>
    </message>
    <message>
        <source>Everything is there already; nothing needs to be changed.</source>
        <translation>必要なものはすでにすべてあります。変更の必要はありません。</translation>
    </message>
    <message>
        <source>&amp;Pull secret</source>
        <translation>プルシークレット(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pull secret (none is loaded)</source>
        <translation>プルシークレット (読み込まれていません)(&amp;P)</translation>
    </message>
    <message>
        <source>Trust &amp;bundle</source>
        <translation>トラストバンドル(&amp;B)</translation>
    </message>
    <message>
        <source>Trust &amp;bundle (no certificate is trusted here)</source>
        <translation>トラストバンドル (信頼する証明書がありません)(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Mirrors (%1)</source>
        <translation>ミラー (%1)(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Mirrors (registry or release not chosen)</source>
        <translation>ミラー (レジストリーまたはリリースが未選択です)(&amp;M)</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>ファイル:</translation>
    </message>
</context>
<context>
    <name>hashike::InstallerPanel</name>
    <message>
        <source>&amp;Release:</source>
        <translation>リリース(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;Program:</source>
        <translation>プログラム(&amp;P):</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>抽出元:</translation>
    </message>
    <message>
        <source>The &amp;medium, without a network</source>
        <translation>メディア (ネットワーク不要)(&amp;M)</translation>
    </message>
    <message>
        <source>The mirror re&amp;gistry</source>
        <translation>ミラーレジストリー(&amp;G)</translation>
    </message>
    <message>
        <source>Fol&amp;der:</source>
        <translation>フォルダー(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Extract</source>
        <translation>抽出(&amp;E)</translation>
    </message>
    <message>
        <source>To gather data about a cl&amp;uster of this release:</source>
        <translation>このリリースのクラスターのデータを収集するコマンド(&amp;U):</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>コピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Folder for the programs</source>
        <translation>プログラムのフォルダー</translation>
    </message>
    <message>
        <source>Choose a medium that carries a release.</source>
        <translation>リリースの入ったメディアを選択してください。</translation>
    </message>
    <message>
        <source>Choose a medium or a release first.</source>
        <translation>最初にメディアまたはリリースを選択してください。</translation>
    </message>
    <message>
        <source>Name the registry and the repository first (page Registry).</source>
        <translation>先に「レジストリー」ページで、レジストリーとリポジトリーを指定してください。</translation>
    </message>
    <message>
        <source>Choose a folder to write to.</source>
        <translation>書き込み先のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Choose a folder outside of the medium: it is only read.</source>
        <translation>メディアの外のフォルダーを選択してください。メディアは読み取り専用で使用します。</translation>
    </message>
    <message>
        <source>It will install from %1.</source>
        <translation>インストール元: %1</translation>
    </message>
    <message>
        <source>All programs</source>
        <translation>すべてのプログラム</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>選択(&amp;O)…</translation>
    </message>
    <message>
        <source>For:</source>
        <translation>対象システム:</translation>
    </message>
    <message>
        <source>Go on with an unverified release</source>
        <translation>検証されていないリリースのまま続行</translation>
    </message>
    <message>
        <source>Reading the signatures…</source>
        <translation>署名を読み取っています…</translation>
    </message>
    <message>
        <source>This release is not verified. Tick the box to go on deliberately.</source>
        <translation>このリリースは検証されていません。承知のうえで続行するには、チェックを入れてください。</translation>
    </message>
</context>
<context>
    <name>hashike::JobActions</name>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation>再開(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>中止(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;try</source>
        <translation>再試行(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ移動(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下へ移動(&amp;D)</translation>
    </message>
    <message>
        <source>Stop here; Resume goes on from where it was (Space).</source>
        <translation>ここで停止します。「再開」で続きから実行できます (Space)。</translation>
    </message>
    <message>
        <source>Go on from where it was (Space).</source>
        <translation>続きから実行します (Space)。</translation>
    </message>
    <message>
        <source>Stop. What was moved is kept.</source>
        <translation>ジョブを中止します。転送済みのデータは保持されます。</translation>
    </message>
    <message>
        <source>Try again; what was moved is kept (Ctrl+R).</source>
        <translation>もう一度実行します。転送済みのデータは保持されます (Ctrl+R)。</translation>
    </message>
    <message>
        <source>Take the job off this list; the medium stays as it is (Del).</source>
        <translation>ジョブを一覧から削除します。メディアの内容は変わりません (Del)。</translation>
    </message>
    <message>
        <source>No job is selected</source>
        <translation>ジョブが選択されていません</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>hashike::JobCommandTab</name>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Cop&amp;y the command</source>
        <translation>コマンドをコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>The same on the command line. Passwords are not part of it: it names the file that they are in.</source>
        <translation>同じ処理を行うコマンドラインです。パスワードは含まれず、パスワードを保存したファイルの名前だけが含まれます。</translation>
    </message>
</context>
<context>
    <name>hashike::JobFilterBar</name>
    <message>
        <source>&amp;All: %1</source>
        <translation>すべて: %1(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Waiting: %1</source>
        <translation>待機中: %1(&amp;W)</translation>
    </message>
    <message>
        <source>Runnin&amp;g: %1</source>
        <translation>実行中: %1(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Needs you: %1</source>
        <translation>対応が必要: %1(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Ended: %1</source>
        <translation>終了: %1(&amp;E)</translation>
    </message>
    <message>
        <source>Paused, interrupted or failed</source>
        <translation>一時停止中、中断、または失敗</translation>
    </message>
    <message>
        <source>Succeeded or cancelled</source>
        <translation>完了または中止済み</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>フィルター (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the jobs by a text</source>
        <translation>文字列でジョブを絞り込む</translation>
    </message>
</context>
<context>
    <name>hashike::JobImagesModel</name>
    <message>
        <source>Image</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>転送済み</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>The image&apos;s tag</source>
        <translation>イメージのタグ</translation>
    </message>
    <message>
        <source>What has become of the image&apos;s data</source>
        <translation>イメージのデータの状態</translation>
    </message>
    <message>
        <source>Bytes that need not move any more</source>
        <translation>転送の必要がなくなったバイト数</translation>
    </message>
    <message>
        <source>Bytes of the image&apos;s data, what it shares with other images included</source>
        <translation>イメージのデータのバイト数 (ほかのイメージと共有する分を含む)</translation>
    </message>
</context>
<context>
    <name>hashike::JobImagesTab</name>
    <message>
        <source>Images</source>
        <translation>イメージ</translation>
    </message>
    <message>
        <source>The images are not known yet.</source>
        <translation>イメージの一覧はまだ取得されていません。</translation>
    </message>
    <message>
        <source>This job goes through files, not images.</source>
        <translation>このジョブはイメージ単位ではなくファイル単位で処理します。</translation>
    </message>
    <message>
        <source>Images: %1</source>
        <translation>イメージ: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>フィルター (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the images by a text</source>
        <translation>文字列でイメージを絞り込む</translation>
    </message>
</context>
<context>
    <name>hashike::JobLogTab</name>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <translation>%1  %2: %3</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Cop&amp;y the log</source>
        <translation>ログをコピー(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>hashike::JobProblemTab</name>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>What happened: %1</source>
        <translation>発生した問題: %1</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>原因: %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>対処方法: %1</translation>
    </message>
    <message>
        <source>There is no problem.</source>
        <translation>問題はありません。</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>再試行(&amp;Y)</translation>
    </message>
    <message>
        <source>Repair the &amp;medium</source>
        <translation>メディアを修復(&amp;M)</translation>
    </message>
    <message>
        <source>Fetches again what is damaged or missing.</source>
        <translation>破損または欠落しているものを取得し直します。</translation>
    </message>
    <message>
        <source>Copy the &amp;details</source>
        <translation>詳細をコピー(&amp;D)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>hashike::JobReportTab</name>
    <message>
        <source>Save the report</source>
        <translation>報告書の保存</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告書</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>印刷中…</translation>
    </message>
    <message>
        <source>Handed over to the printer.</source>
        <translation>プリンターに送信しました。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>印刷…</translation>
    </message>
    <message>
        <source>The printer did not take the report.</source>
        <translation>プリンターがレポートを受け付けませんでした。</translation>
    </message>
</context>
<context>
    <name>hashike::JobSettings</name>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>&amp;Streams per registry:</source>
        <translation>レジストリーごとの並列転送数(&amp;S):</translation>
    </message>
    <message>
        <source>&amp;Bandwidth limit:</source>
        <translation>帯域の上限(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Only from</source>
        <translation>次の時間帯だけ(&amp;O):</translation>
    </message>
    <message>
        <source>Read media back whole after &amp;mirroring</source>
        <translation>ミラーリング後にメディア全体を読み直す(&amp;M)</translation>
    </message>
    <message>
        <source>Read uploads back &amp;whole</source>
        <translation>アップロード後にすべて読み直す(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Notify when a job ends and the window is not in front</source>
        <translation>ウィンドウが前面にないとき、ジョブの終了を通知(&amp;N)</translation>
    </message>
    <message>
        <source> MiB/s</source>
        <translation> MiB/s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Start of the hours of the bandwidth limit</source>
        <translation>帯域の上限を適用する開始時刻</translation>
    </message>
    <message>
        <source>Without it names and sizes are compared. Damage on the medium is then not found before it is verified.</source>
        <translation>オフの場合は、名前とサイズだけを照合します。メディアの破損は、検証するまで見つかりません。</translation>
    </message>
    <message>
        <source>until</source>
        <translation>～</translation>
    </message>
    <message>
        <source>Jobs at once in the &amp;queue:</source>
        <translation>同時に実行するジョブ数(&amp;Q):</translation>
    </message>
    <message>
        <source>Both count for jobs that start or go on from now.</source>
        <translation>どちらも、これから開始または再開するジョブに適用されます。</translation>
    </message>
</context>
<context>
    <name>hashike::JobSpeedTab</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>まだ測定値がありません。</translation>
    </message>
    <message>
        <source>The speed is measured while the job runs, and kept until the program ends.</source>
        <translation>速度はジョブの実行中に測定され、プログラムの終了まで保持されます。</translation>
    </message>
    <message>
        <source>Now: %1 · average: %2 · highest: %3 · left: %4</source>
        <translation>現在: %1 · 平均: %2 · 最高: %3 · 残り時間: %4</translation>
    </message>
    <message>
        <source>Speed over time</source>
        <translation>速度の推移</translation>
    </message>
</context>
<context>
    <name>hashike::JobStrip</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>ジョブを表示</translation>
    </message>
    <message>
        <source>No job is running.</source>
        <translation>実行中のジョブはありません。</translation>
    </message>
    <message>
        <source>Stopping; what was moved is kept</source>
        <translation>停止しています (転送済みのデータは保持されます)</translation>
    </message>
    <message>
        <source>%1 · left: %2</source>
        <translation>%1 · 残り: %2</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
</context>
<context>
    <name>hashike::JobTableModel</name>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進捗</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ量</translation>
    </message>
    <message>
        <source>Finishing writes…</source>
        <translation>書き込み完了処理中…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>処理中…</translation>
    </message>
    <message>
        <source>Verifying %1</source>
        <translation>検証中 %1</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>まだ不明</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>変更時刻</translation>
    </message>
    <message>
        <source>What the job does</source>
        <translation>ジョブの種類</translation>
    </message>
    <message>
        <source>The release, and from where to where</source>
        <translation>リリースと、その転送元および転送先</translation>
    </message>
    <message>
        <source>The job&apos;s state, and what it is doing</source>
        <translation>ジョブの状態と現在の処理</translation>
    </message>
    <message>
        <source>How much of it is done; 100 % when everything is written and checked</source>
        <translation>完了した割合。すべての書き込みと検証が終わると 100 % になります</translation>
    </message>
    <message>
        <source>Bytes that need not move any more, of all</source>
        <translation>全体のうち、転送の必要がなくなったバイト数</translation>
    </message>
    <message>
        <source>Bytes a second, averaged over about ten seconds</source>
        <translation>1 秒あたりのバイト数 (約 10 秒間の平均)</translation>
    </message>
    <message>
        <source>The time until it is safe: moving, then reading back</source>
        <translation>安全に取り外せるようになるまでの時間 (転送と読み直しを含む)</translation>
    </message>
    <message>
        <source>When the job came into this state</source>
        <translation>ジョブが現在の状態になった時刻</translation>
    </message>
</context>
<context>
    <name>hashike::JobWakefulness</name>
    <message>
        <source>A release is being carried.</source>
        <translation>リリースを転送しています。</translation>
    </message>
</context>
<context>
    <name>hashike::JobsPage</name>
    <message>
        <source>&amp;Undo removal</source>
        <translation>削除を元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>ジョブ</translation>
    </message>
    <message>
        <source>No jobs yet. Choose a release and mirror it, or verify a medium.</source>
        <translation>ジョブはまだありません。リリースを選んでミラーリングするか、メディアを検証してください。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Taken off the list: %1</source>
        <translation>一覧から削除しました: %1</translation>
    </message>
    <message>
        <source>Cancelled: %1. What was moved is kept; Retry goes on from there.</source>
        <translation>中止しました: %1。転送済みのデータは保持されます。「再試行」で続きから実行できます。</translation>
    </message>
    <message>
        <source>The jobs cannot be kept for the next start: %1</source>
        <translation>ジョブを次回の起動のために保存できません: %1</translation>
    </message>
    <message>
        <source>No job matches this filter.</source>
        <translation>このフィルターに一致するジョブはありません。</translation>
    </message>
    <message>
        <source>&amp;Show all jobs</source>
        <translation>すべてのジョブを表示(&amp;S)</translation>
    </message>
    <message>
        <source>A job of an earlier run is missing here: %1</source>
        <translation>前回までのジョブのうち、表示できないものがあります: %1</translation>
    </message>
</context>
<context>
    <name>hashike::KeyFilePreview</name>
    <message>
        <source>✓ usable, never expires</source>
        <translation>✓ 使用可能、無期限</translation>
    </message>
    <message>
        <source>✓ usable, expires on %1</source>
        <translation>✓ 使用可能、有効期限 %1</translation>
    </message>
    <message>
        <source>✕ not yet valid; check the clock of this machine</source>
        <translation>✕ まだ有効ではありません。この PC の時計を確認してください</translation>
    </message>
    <message>
        <source>✕ expired on %1</source>
        <translation>✕ %1 に期限切れ</translation>
    </message>
    <message>
        <source>✕ revoked by its owner</source>
        <translation>✕ 所有者により失効済み</translation>
    </message>
    <message>
        <source>✕ not meant for signatures, or not valid</source>
        <translation>✕ 署名用ではないか、無効な鍵です</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>鍵 %1</translation>
    </message>
    <message>
        <source>made on %1</source>
        <translation>作成日 %1</translation>
    </message>
    <message>
        <source>This is a release key of Red Hat; it counts already.</source>
        <translation>Red Hat のリリース鍵です。すでに有効とみなされています。</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 を読み込んでいます…</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) in %1:</source>
        <translation>
            <numerusform>%1 に %n 個の鍵:</numerusform>
        </translation>
    </message>
    <message>
        <source>No signature by these keys can count now. Ask their owner for a current file.</source>
        <translation>これらの鍵による署名は、現在有効とみなすことができません。最新のファイルを鍵の所有者に依頼してください。</translation>
    </message>
    <message>
        <source>Anybody can write any name into a key. Compare every digit with what the key&apos;s owner published elsewhere; then trust, or don&apos;t.</source>
        <translation>鍵の名前は誰でも自由に書き込めます。鍵の所有者が別の場所で公開しているフィンガープリントとすべての桁を照合してから、信頼するかどうかを決めてください。</translation>
    </message>
    <message>
        <source>Trust the usable keys</source>
        <translation>使用可能な鍵を信頼</translation>
    </message>
    <message>
        <source>Don&apos;t trust</source>
        <translation>信頼しない</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Keys in the file</source>
        <translation>ファイル内の鍵</translation>
    </message>
</context>
<context>
    <name>hashike::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>V&amp;iew</source>
        <translation>表示(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>標準サイズ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;About Hashike</source>
        <translation>Hashike について(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Qt について(&amp;Q)</translation>
    </message>
    <message>
        <source>About Hashike</source>
        <translation>Hashike について</translation>
    </message>
    <message>
        <source>Hashike %1 carries OpenShift releases across an air gap.</source>
        <translation>Hashike %1 は、OpenShift リリースをエアギャップの向こう側へ運びます。</translation>
    </message>
    <message>
        <source>A job is running. Stop it and quit?</source>
        <translation>ジョブが実行中です。停止して終了しますか？</translation>
    </message>
    <message>
        <source>What was moved is kept. At the next start the job is offered to be resumed, and goes on where it was.</source>
        <translation>転送済みのデータは保持されます。次回の起動時にジョブの再開を選択でき、続きから実行されます。</translation>
    </message>
    <message>
        <source>&amp;Stop and quit</source>
        <translation>停止して終了(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep working</source>
        <translation>続行(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Hide hosts and users</source>
        <translation>ホストとユーザーを隠す(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>ジョブ(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Show the jobs</source>
        <translation>ジョブを表示(&amp;S)</translation>
    </message>
    <message>
        <source>The registry node is being changed here. Stop and quit?</source>
        <translation>この PC のレジストリーノードを変更しています。中止して終了しますか？</translation>
    </message>
    <message>
        <source>What was done stays. The same button goes on with the rest.</source>
        <translation>実行済みの変更はそのまま残ります。同じボタンで、残りの手順から続けます。</translation>
    </message>
</context>
<context>
    <name>hashike::MediumChooser</name>
    <message>
        <source>Fol&amp;der on the medium:</source>
        <translation>メディア上のフォルダー(&amp;D):</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>フォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>Folder on the medium</source>
        <translation>メディア上のフォルダー</translation>
    </message>
    <message>
        <source>Plug in a stick and choose a folder on it; any other folder will do as well.</source>
        <translation>メディアを接続し、その中のフォルダーを選択してください。ほかのフォルダーでもかまいません。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>確認中…</translation>
    </message>
    <message>
        <source>Choos&amp;e…</source>
        <translation>選択(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>hashike::MirrorPage</name>
    <message>
        <source>Mirror</source>
        <translation>ミラーリング</translation>
    </message>
    <message>
        <source>Choose a release first.</source>
        <translation>先にリリースを選択してください。</translation>
    </message>
    <message>
        <source>&amp;Mirror: %1 → %2 (%3)</source>
        <translation>ミラーリング(&amp;M): %1 → %2 (%3)</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>ミラーリング(&amp;M)</translation>
    </message>
    <message>
        <source>Plan for this medium</source>
        <translation>このメディアへの転送計画</translation>
    </message>
    <message>
        <source>Open the &amp;seal: this medium was handed over as it is, and its check code will change</source>
        <translation>内容の確定を解除(&amp;S): このメディアは引き渡し済みの可能性があり、照合コードが変わります</translation>
    </message>
    <message>
        <source>The medium is sealed.</source>
        <translation>メディアの内容は確定済みです。</translation>
    </message>
    <message>
        <source>Looking at what is already there…</source>
        <translation>すでにある内容を確認中…</translation>
    </message>
    <message>
        <source>Choose a release and a medium to see what will be moved.</source>
        <translation>リリースとメディアを選択すると、転送内容が表示されます。</translation>
    </message>
    <message>
        <source>it does not fit</source>
        <translation>容量が足りません</translation>
    </message>
    <message>
        <source>The release is not verified. On the page Release you can go on deliberately.</source>
        <translation>リリースは検証されていません。承知のうえで続行するには、「リリース」ページで指定してください。</translation>
    </message>
    <message>
        <source>Already here: %1 (checked before it is relied on) · To move: %2 · Free afterwards: %3 · Time to safe: %4</source>
        <translation>すでにある内容: %1 (使用前に検証します) · 転送: %2 · 転送後の空き容量: %3 · 安全に取り外せるまで: %4</translation>
    </message>
    <message>
        <source>%1 (at %2, as the last time)</source>
        <translation>%1 (前回の速度 %2 から計算)</translation>
    </message>
</context>
<context>
    <name>hashike::NetworkSettings</name>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>&amp;Update graph:</source>
        <translation>更新グラフ(&amp;U):</translation>
    </message>
    <message>
        <source>Trusted &amp;certificates:</source>
        <translation>信頼する証明書(&amp;C):</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>追加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA 証明書</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>信頼する証明書</translation>
    </message>
    <message>
        <source>✕ The address of the update graph begins with https:// and holds no login.</source>
        <translation>✕ 更新グラフのアドレスは https:// で始まり、ログイン情報を含まないものにしてください。</translation>
    </message>
</context>
<context>
    <name>hashike::NodeCare</name>
    <message>
        <source>Users of the re&amp;gistry:</source>
        <translation>レジストリーのユーザー(&amp;G):</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>パスワードを変更</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Take it &amp;back…</source>
        <translation>取り消す(&amp;B)…</translation>
    </message>
    <message>
        <source>Whoever logs in as this user can neither pull nor push any more.</source>
        <translation>このユーザーでは、プルもプッシュもできなくなります。</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep the user</source>
        <translation>削除しない(&amp;K)</translation>
    </message>
    <message>
        <source>The registry stops. The list shows what goes and what stays; images that were pushed stay.</source>
        <translation>レジストリーは停止します。なくなるものと残るものは一覧のとおりです。プッシュしたイメージは残ります。</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>取り消す(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Leave everything</source>
        <translation>そのままにする(&amp;L)</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>取り消しました</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>なくなります</translation>
    </message>
    <message>
        <source>was left</source>
        <translation>残しました</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>残ります</translation>
    </message>
    <message>
        <source>Looking at %1…</source>
        <translation>%1 を確認しています…</translation>
    </message>
    <message>
        <source>Nothing was prepared in %1 yet.</source>
        <translation>%1 にはまだ何も準備されていません。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>✕ The server certificate for %1 expired on %2. Renew it.</source>
        <translation>✕ %1 のサーバー証明書は %2 に期限が切れました。更新してください。</translation>
    </message>
    <message>
        <source>! The server certificate for %1 is valid until %2 only: renew it.</source>
        <translation>! %1 のサーバー証明書の期限は %2 です。更新してください。</translation>
    </message>
    <message numerus="yes">
        <source>The server certificate for %1 is valid until %2 (%n day(s)).</source>
        <translation>
            <numerusform>%1 のサーバー証明書は %2 まで有効です (あと %n 日)。</numerusform>
        </translation>
    </message>
    <message>
        <source>Changing the users…</source>
        <translation>ユーザーを変更しています…</translation>
    </message>
    <message>
        <source>Taking back…</source>
        <translation>取り消しています…</translation>
    </message>
    <message>
        <source>Taken back: %1. Left as it is: %2.</source>
        <translation>取り消したもの: %1 件。残したもの: %2 件。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>取り消し後</translation>
    </message>
    <message>
        <source>Renew the certificate</source>
        <translation>証明書を更新</translation>
    </message>
    <message>
        <source>Taking back what was made here:</source>
        <translation>ここで作成したものの取り消し:</translation>
    </message>
    <message>
        <source>Remove this user?</source>
        <translation>このユーザーを削除しますか？</translation>
    </message>
    <message>
        <source>Take back what was made here?</source>
        <translation>ここで作成したものを取り消しますか？</translation>
    </message>
    <message>
        <source>It was issued elsewhere: have a new one issued there, name it in the form, and prepare the machine again.</source>
        <translation>この証明書は別の認証局が発行したものです。そこで新しい証明書を発行してもらい、入力欄に指定して、マシンをもう一度準備してください。</translation>
    </message>
</context>
<context>
    <name>hashike::NodePanel</name>
    <message>
        <source>&amp;Other names:</source>
        <translation>別名(&amp;O):</translation>
    </message>
    <message>
        <source>&amp;Addresses:</source>
        <translation>IP アドレス(&amp;A):</translation>
    </message>
    <message>
        <source>Po&amp;rt:</source>
        <translation>ポート(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー名(&amp;U):</translation>
    </message>
    <message>
        <source>Empty: one is made up</source>
        <translation>空欄の場合は自動生成します</translation>
    </message>
    <message>
        <source>I&amp;mage:</source>
        <translation>イメージ(&amp;M):</translation>
    </message>
    <message>
        <source>Own cer&amp;tificate:</source>
        <translation>既存の証明書(&amp;T):</translation>
    </message>
    <message>
        <source>Empty: one is made</source>
        <translation>空欄の場合は作成します</translation>
    </message>
    <message>
        <source>T&amp;est the registry</source>
        <translation>レジストリーのテスト(&amp;E)</translation>
    </message>
    <message>
        <source>Script for the registry node</source>
        <translation>レジストリーノード用スクリプト</translation>
    </message>
    <message>
        <source>It is kept beside, and undoing puts it back.</source>
        <translation>元のファイルは同じ場所に別名で残し、取り消すと元に戻ります。</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>置き換え(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Leave it</source>
        <translation>そのままにする(&amp;L)</translation>
    </message>
    <message>
        <source>Some steps need root: untick them, or write a script and have it run.</source>
        <translation>root 権限が必要な手順があります。その手順のチェックを外すか、スクリプトを書き出して実行を依頼してください。</translation>
    </message>
    <message>
        <source>Preparing this machine…</source>
        <translation>この PC にノードを準備中…</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>レジストリーに問い合わせ中…</translation>
    </message>
    <message>
        <source>The node is ready. Test the registry now.</source>
        <translation>ノードの準備ができました。続けてレジストリーをテストしてください。</translation>
    </message>
    <message>
        <source>A password that was made up is in %1; delete that file afterwards.</source>
        <translation>自動生成したパスワードは %1 にあります。確認後、このファイルを削除してください。</translation>
    </message>
    <message>
        <source>podman, by Quadlet</source>
        <translation>podman (Quadlet)</translation>
    </message>
    <message>
        <source>podman, by a systemd unit</source>
        <translation>podman (systemd ユニット)</translation>
    </message>
    <message>
        <source>docker-registry without podman</source>
        <translation>docker-registry (podman なし)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>What wi&amp;ll be made</source>
        <translation>作成されるもの(&amp;L)</translation>
    </message>
    <message>
        <source>Reading the image on the medium…</source>
        <translation>メディアのイメージを読み込んでいます…</translation>
    </message>
    <message>
        <source>Choose the image archive</source>
        <translation>イメージアーカイブを選択</translation>
    </message>
    <message>
        <source>Choose the certificate</source>
        <translation>証明書を選択</translation>
    </message>
    <message>
        <source>Choose its key</source>
        <translation>秘密鍵を選択</translation>
    </message>
    <message>
        <source>Choose its CA</source>
        <translation>CA 証明書を選択</translation>
    </message>
    <message>
        <source>Ho&amp;st name:</source>
        <translation>ホスト名(&amp;S):</translation>
    </message>
    <message>
        <source>Director&amp;y:</source>
        <translation>ディレクトリー(&amp;Y):</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>パスワード(&amp;P):</translation>
    </message>
    <message>
        <source>Servi&amp;ce:</source>
        <translation>サービス(&amp;C):</translation>
    </message>
    <message>
        <source>Image archive:</source>
        <translation>イメージアーカイブ:</translation>
    </message>
    <message>
        <source>Take the one on the medium</source>
        <translation>メディアのものを使う</translation>
    </message>
    <message>
        <source>Firewall &amp;zones:</source>
        <translation>ファイアウォールゾーン(&amp;Z):</translation>
    </message>
    <message>
        <source>Certificate valid for (days):</source>
        <translation>証明書の有効日数:</translation>
    </message>
    <message>
        <source>Its key:</source>
        <translation>証明書の鍵:</translation>
    </message>
    <message>
        <source>Its CA:</source>
        <translation>証明書の CA:</translation>
    </message>
    <message>
        <source>Up&amp;keep</source>
        <translation>保守(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Write script…</source>
        <translation>スクリプトの書き出し(&amp;W)…</translation>
    </message>
    <message>
        <source>Prepare this machi&amp;ne</source>
        <translation>この PC にノードを準備(&amp;N)</translation>
    </message>
    <message>
        <source>Add the account to the pull secret</source>
        <translation>アカウントをプルシークレットに追加</translation>
    </message>
    <message>
        <source>The pull secret has a login of %1 for %2 now. Under “I have one” it can be saved.</source>
        <translation>プルシークレットに %2 のユーザー %1 のログイン情報を追加しました。「すでにある」を選ぶと保存できます。</translation>
    </message>
    <message>
        <source>Type the user&apos;s password, or prepare the machine first: then one is made up.</source>
        <translation>ユーザーのパスワードを入力するか、先に「この PC にノードを準備」を実行してください。実行するとパスワードが自動で作成されます。</translation>
    </message>
    <message>
        <source>It stands in place of another login; there that can be undone.</source>
        <translation>以前のログイン情報は置き換えられました。「すでにある」で元に戻せます。</translation>
    </message>
    <message>
        <source>A file exists already, and was not made here. Replace it?</source>
        <translation>ファイルがすでに存在し、ここで作成したものではありません。置き換えますか？</translation>
    </message>
    <message>
        <source>The certificate was renewed, under the same key and by the same authority: whoever trusts the registry need not change anything.</source>
        <translation>証明書を更新しました。鍵と認証局は同じなので、このレジストリーを信頼している側での変更は不要です。</translation>
    </message>
    <message>
        <source>Restart the registry, so that it uses the new certificate.</source>
        <translation>新しい証明書を使うように、レジストリーを再起動してください。</translation>
    </message>
</context>
<context>
    <name>hashike::NodeStepList</name>
    <message>
        <source>left out</source>
        <translation>省略</translation>
    </message>
    <message>
        <source>being made…</source>
        <translation>作成中…</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
</context>
<context>
    <name>hashike::Notifier</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
</context>
<context>
    <name>hashike::ProfilePreview</name>
    <message>
        <source>From the desktop</source>
        <translation>デスクトップの設定に従う</translation>
    </message>
    <message>
        <source>Set here</source>
        <translation>ここで設定</translation>
    </message>
    <message>
        <source>From the environment (HTTPS_PROXY …)</source>
        <translation>環境変数 (HTTPS_PROXY …) に従う</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>レジストリー</translation>
    </message>
    <message>
        <source>Update graph</source>
        <translation>更新グラフ</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>プロキシー</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP プロキシー</translation>
    </message>
    <message>
        <source>HTTPS proxy</source>
        <translation>HTTPS プロキシー</translation>
    </message>
    <message>
        <source>No proxy for</source>
        <translation>プロキシーの除外</translation>
    </message>
    <message>
        <source>Jobs at once</source>
        <translation>同時に実行するジョブ数</translation>
    </message>
    <message>
        <source>Streams per registry</source>
        <translation>レジストリーごとの並列転送数</translation>
    </message>
    <message>
        <source>Bandwidth limit</source>
        <translation>帯域の上限</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Hours of the limit</source>
        <translation>上限を適用する時間帯</translation>
    </message>
    <message>
        <source>always</source>
        <translation>常時</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>プロファイルのインポート</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定項目</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>インポート後</translation>
    </message>
    <message>
        <source>What the profile changes</source>
        <translation>プロファイルで変更される項目</translation>
    </message>
    <message>
        <source>This profile changes nothing.</source>
        <translation>このプロファイルで変更される設定はありません。</translation>
    </message>
    <message numerus="yes">
        <source>This profile changes %n settings.</source>
        <translation>
            <numerusform>このプロファイルで %n 件の設定が変更されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>インポート(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
</context>
<context>
    <name>hashike::ProfileSettings</name>
    <message>
        <source>Profile of this site</source>
        <translation>サイトプロファイル</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>エクスポート(&amp;X)…</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>プロファイルのエクスポート</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>プロファイルのインポート</translation>
    </message>
    <message>
        <source>%1 is not a profile of a site. Nothing was changed.</source>
        <translation>%1 はサイトプロファイルではありません。何も変更していません。</translation>
    </message>
    <message>
        <source>%1 is not valid JSON: line %2, column %3. Nothing was changed.</source>
        <translation>%1 は有効な JSON ではありません: %2 行目、%3 列目。何も変更していません。</translation>
    </message>
    <message>
        <source>%1: the value of “%2” cannot be used: line %3, column %4. Nothing was changed.</source>
        <translation>%1: 「%2」の値は使用できません: %3 行目、%4 列目。何も変更していません。</translation>
    </message>
    <message>
        <source>Registry, update graph, proxies and limits in one file, for the other computers of this site. It holds no passwords.</source>
        <translation>レジストリー、更新グラフ、プロキシー、制限をひとつのファイルにまとめ、このサイトのほかの PC で使用します。パスワードは含まれません。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>インポート…</translation>
    </message>
</context>
<context>
    <name>hashike::ProxySettings</name>
    <message>
        <source>Proxies</source>
        <translation>プロキシー</translation>
    </message>
    <message>
        <source>&amp;Proxies:</source>
        <translation>プロキシー(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Except for:</source>
        <translation>除外(&amp;E):</translation>
    </message>
    <message>
        <source>A password is not kept in the settings, so this address is not taken. Leave the password out, or set HTTPS_PROXY before the program starts.</source>
        <translation>パスワードは設定に保存しないため、このアドレスは使用しません。パスワードを除くか、起動前に HTTPS_PROXY を設定してください。</translation>
    </message>
    <message>
        <source>The desktop&apos;s setting is asked for every address.</source>
        <translation>アドレスごとにデスクトップの設定に従います。</translation>
    </message>
    <message>
        <source>Empty means: without a proxy.</source>
        <translation>空欄の場合は、プロキシーを使用しません。</translation>
    </message>
    <message>
        <source>HTTPS_PROXY and HTTP_PROXY were not set when the program started; the desktop&apos;s setting is asked instead.</source>
        <translation>起動時に HTTPS_PROXY と HTTP_PROXY が設定されていなかったため、デスクトップの設定に従います。</translation>
    </message>
    <message>
        <source>From the environment (HTTPS_PROXY …)</source>
        <translation>環境変数 (HTTPS_PROXY …) に従う</translation>
    </message>
    <message>
        <source>From the desktop</source>
        <translation>デスクトップの設定に従う</translation>
    </message>
    <message>
        <source>Set here</source>
        <translation>ここで設定</translation>
    </message>
    <message>
        <source>HTTP proxy:</source>
        <translation>HTTP プロキシー:</translation>
    </message>
    <message>
        <source>HTTPS proxy:</source>
        <translation>HTTPS プロキシー:</translation>
    </message>
    <message>
        <source>That is no proxy&apos;s address, so it is not taken. Write it as host:port; http:// or socks5:// may stand before it.</source>
        <translation>プロキシーのアドレスとして読み取れないため、保存しません。ホスト名:ポートの形式で入力してください (先頭に http:// または socks5:// を付けられます)。</translation>
    </message>
</context>
<context>
    <name>hashike::PullSecretModel</name>
    <message>
        <source>No login in this entry</source>
        <translation>ログイン情報なし</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>確認中…</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>No login needed</source>
        <translation>ログイン不要</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Could not be tried</source>
        <translation>確認できません</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必要</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>Whether images of the chosen release come from this registry</source>
        <translation>選択したリリースのイメージをこのレジストリーから取得するかどうか</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>レジストリー</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Chosen release</source>
        <translation>選択したリリース</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>ログイン</translation>
    </message>
</context>
<context>
    <name>hashike::PullSecretPanel</name>
    <message>
        <source>Add the &amp;local registry…</source>
        <translation>ローカルレジストリーの追加(&amp;L)…</translation>
    </message>
    <message>
        <source>Tr&amp;y the logins</source>
        <translation>ログインの確認(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Keep it in the system&apos;s keychain</source>
        <translation>システムのキーチェーンに保管(&amp;K)</translation>
    </message>
    <message>
        <source>Choose a pull secret</source>
        <translation>プルシークレットの選択</translation>
    </message>
    <message>
        <source>Save the pull secret</source>
        <translation>プルシークレットの保存</translation>
    </message>
    <message>
        <source>No pull secret yet. Drop its file anywhere on the window, choose it, or paste it. It stays in memory only.</source>
        <translation>プルシークレットはまだありません。ファイルをウィンドウにドロップするか、選択するか、内容を貼り付けてください。メモリー内にのみ保持されます。</translation>
    </message>
    <message numerus="yes">
        <source>Pull secret with %n registries, in memory only.</source>
        <translation>
            <numerusform>プルシークレット: レジストリー %n 件 (メモリー内のみ)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pull secret with %n registries, from %1.</source>
        <translation>
            <numerusform>プルシークレット: レジストリー %n 件 (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Registries of the pull secret</source>
        <translation>プルシークレットのレジストリー</translation>
    </message>
    <message>
        <source>The chosen release also needs: %1. This pull secret has no login for it.</source>
        <translation>選択したリリースには %1 へのログインも必要ですが、このプルシークレットには含まれていません。</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>選択(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>Re&amp;move the entry</source>
        <translation>エントリーの削除(&amp;M)</translation>
    </message>
    <message>
        <source>For&amp;get</source>
        <translation>破棄(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>It replaced the pull secret that was here before.</source>
        <translation>前のプルシークレットは置き換えられました。</translation>
    </message>
    <message>
        <source>The login for %1 was replaced.</source>
        <translation>%1 のログイン情報を置き換えました。</translation>
    </message>
    <message>
        <source>The entry for %1 was removed.</source>
        <translation>%1 のエントリーを削除しました。</translation>
    </message>
    <message>
        <source>On the disconnected side only the named registry is asked.</source>
        <translation>非接続環境では、指定したレジストリーだけに接続します。</translation>
    </message>
    <message>
        <source>Remove from the key&amp;chain</source>
        <translation>キーチェーンから削除(&amp;C)</translation>
    </message>
</context>
<context>
    <name>hashike::RegistryAccountDialog</name>
    <message>
        <source>Add a registry</source>
        <translation>レジストリーの追加</translation>
    </message>
    <message>
        <source>&amp;Registry:</source>
        <translation>レジストリー(&amp;R):</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>ユーザー名(&amp;U):</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>パスワード(&amp;P):</translation>
    </message>
    <message>
        <source>The address of the registry is needed: HOST[:PORT]</source>
        <translation>レジストリーのアドレスを入力してください: ホスト[:ポート]</translation>
    </message>
    <message>
        <source>“%1” is not the address of a registry: HOST[:PORT]</source>
        <translation>「%1」はレジストリーのアドレスとして正しくありません: ホスト[:ポート]</translation>
    </message>
    <message>
        <source>A user is needed.</source>
        <translation>ユーザー名を入力してください。</translation>
    </message>
    <message>
        <source>A user name cannot contain a colon.</source>
        <translation>ユーザー名にコロンは使用できません。</translation>
    </message>
    <message>
        <source>A password is needed.</source>
        <translation>パスワードを入力してください。</translation>
    </message>
    <message>
        <source>Will be added: %1, user %2</source>
        <translation>追加されるエントリー: %1、ユーザー %2</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>The login for %1 will be replaced by one of %2.</source>
        <translation>%1 のログイン情報を、ユーザー %2 のものに置き換えます。</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>置き換え(&amp;R)</translation>
    </message>
</context>
<context>
    <name>hashike::RegistryImagePanel</name>
    <message>
        <source>Image for the registry node</source>
        <translation>レジストリーノード用のイメージ</translation>
    </message>
    <message>
        <source>A registry node without internet starts its registry from this image, which travels as one file.</source>
        <translation>インターネットに接続できないレジストリーノードは、このイメージからレジストリーを起動します。1 つのファイルとして運びます。</translation>
    </message>
    <message>
        <source>Ta&amp;ke it from:</source>
        <translation>取得元(&amp;K):</translation>
    </message>
    <message>
        <source>Add the registry&apos;s ima&amp;ge</source>
        <translation>レジストリーのイメージを追加(&amp;G)</translation>
    </message>
    <message>
        <source>On the medium: —</source>
        <translation>メディア上: —</translation>
    </message>
    <message>
        <source>On the medium: ! damaged. %1</source>
        <translation>メディア上: ! 破損しています。%1</translation>
    </message>
    <message>
        <source>On the medium: none</source>
        <translation>メディア上: なし</translation>
    </message>
    <message>
        <source>On the medium: %1 · %2 · %3 · %4</source>
        <translation>メディア上: %1 · %2 · %3 · %4</translation>
    </message>
    <message>
        <source>names no licence</source>
        <translation>ライセンスの記載なし</translation>
    </message>
    <message>
        <source>Choose a folder on the medium.</source>
        <translation>メディア上のフォルダーを選択してください。</translation>
    </message>
    <message>
        <source>Looking at what is already there…</source>
        <translation>すでにある内容を確認中…</translation>
    </message>
    <message>
        <source>The medium is sealed: nothing is added to it.</source>
        <translation>メディアの内容は確定済みです。追加はできません。</translation>
    </message>
    <message>
        <source>An image is there already. To take another, delete the folder registry-image on the medium first.</source>
        <translation>すでにイメージがあります。別のイメージにするには、先にメディア上のフォルダー registry-image を削除してください。</translation>
    </message>
</context>
<context>
    <name>hashike::RegistryPage</name>
    <message>
        <source>&amp;Registry and repository:</source>
        <translation>レジストリーとリポジトリー(&amp;R):</translation>
    </message>
    <message>
        <source>C&amp;A certificate:</source>
        <translation>CA 証明書(&amp;A):</translation>
    </message>
    <message>
        <source>Choos&amp;e…</source>
        <translation>選択(&amp;E)…</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>レジストリー</translation>
    </message>
    <message>
        <source>&amp;Next: upload</source>
        <translation>次へ: アップロード(&amp;N)</translation>
    </message>
    <message>
        <source>Name the registry and the repository to upload to.</source>
        <translation>アップロード先のレジストリーとリポジトリーを指定してください。</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信頼</translation>
    </message>
    <message>
        <source>&amp;Trust this certificate</source>
        <translation>この証明書を信頼(&amp;T)</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>ログイン</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>レジストリーに問い合わせ中…</translation>
    </message>
    <message>
        <source>Not tested yet. The test stores nothing in the registry.</source>
        <translation>まだテストしていません。テストではレジストリーに何も保存しません。</translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>TLS trusted</source>
        <translation>TLS の信頼</translation>
    </message>
    <message>
        <source>Login accepted</source>
        <translation>ログイン</translation>
    </message>
    <message>
        <source>May push to this repository</source>
        <translation>プッシュ権限</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>! %1: no</source>
        <translation>! %1: 失敗</translation>
    </message>
    <message>
        <source>– %1: not tried</source>
        <translation>– %1: 未実施</translation>
    </message>
    <message>
        <source>Certificate of %1, issued by %2, valid until %3.
SHA-256 fingerprint: %4</source>
        <translation>証明書: %1、発行者: %2、有効期限: %3
SHA-256 フィンガープリント: %4</translation>
    </message>
    <message>
        <source>Certificates of the system are trusted. Add the registry&apos;s CA if it has its own.</source>
        <translation>システムの証明書を信頼します。レジストリーが独自の認証局 (CA) を使用している場合は、その CA を追加してください。</translation>
    </message>
    <message numerus="yes">
        <source>Besides the system&apos;s, %n certificate file(s) are trusted (see Settings).</source>
        <translation>
            <numerusform>システムの証明書のほかに、%n 個の証明書ファイルを信頼しています (「設定」を参照)。</numerusform>
        </translation>
    </message>
    <message>
        <source>Test the &amp;connection</source>
        <translation>接続テスト(&amp;C)</translation>
    </message>
    <message>
        <source>I have none: make a registry no&amp;de</source>
        <translation>ない: レジストリーノードを作成(&amp;D)</translation>
    </message>
    <message>
        <source>I ha&amp;ve one</source>
        <translation>すでにある(&amp;V)</translation>
    </message>
    <message>
        <source>Reading the certificate…</source>
        <translation>証明書を読み込んでいます…</translation>
    </message>
</context>
<context>
    <name>hashike::RegistrySettings</name>
    <message>
        <source>Registries</source>
        <translation>レジストリー</translation>
    </message>
    <message>
        <source>Upload to:</source>
        <translation>アップロード先:</translation>
    </message>
    <message>
        <source>Keep the pull secret in the system&apos;s keychain</source>
        <translation>プルシークレットをシステムのキーチェーンに保管</translation>
    </message>
    <message>
        <source>Pull secret and logins…</source>
        <translation>プルシークレットとログイン…</translation>
    </message>
</context>
<context>
    <name>hashike::ReleaseChooser</name>
    <message>
        <source>So&amp;urce:</source>
        <translation>取得元(&amp;U):</translation>
    </message>
    <message>
        <source>A repository with release images: registry/repository</source>
        <translation>リリースイメージのリポジトリー: レジストリー/リポジトリー</translation>
    </message>
    <message>
        <source>&amp;Channel:</source>
        <translation>チャネル(&amp;C):</translation>
    </message>
    <message>
        <source>Show ve&amp;rsions</source>
        <translation>バージョン一覧(&amp;R)</translation>
    </message>
    <message>
        <source>Fi&amp;nd:</source>
        <translation>検索(&amp;N):</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>multi is for clusters with machines of several architectures: it holds the images of all of them and is several times as large as one.</source>
        <translation>multi は複数のアーキテクチャーのマシンが混在するクラスター用です。すべてのアーキテクチャーのイメージを含むため、1 つだけの場合の数倍の容量になります。</translation>
    </message>
    <message>
        <source>Asking for versions…</source>
        <translation>バージョンを問い合わせています…</translation>
    </message>
    <message>
        <source>Show the versions of a channel, or name a release below.</source>
        <translation>チャネルのバージョン一覧を表示するか、下の欄にリリースを直接入力してください。</translation>
    </message>
    <message>
        <source>The update graph did not answer: these are the tags of the registry.</source>
        <translation>更新グラフから応答を得られなかったため、レジストリーのタグを表示しています。</translation>
    </message>
    <message>
        <source>There are no releases here.</source>
        <translation>ここにリリースはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n 件のリリース</numerusform>
        </translation>
    </message>
    <message>
        <source>multi</source>
        <comment>an architecture</comment>
        <translation>multi</translation>
    </message>
    <message>
        <source>About the selected version</source>
        <translation>選択中のバージョンについて</translation>
    </message>
</context>
<context>
    <name>hashike::ReleaseDetails</name>
    <message>
        <source>Components</source>
        <translation>コンポーネント</translation>
    </message>
    <message>
        <source>Fi&amp;lter:</source>
        <translation>フィルター(&amp;L):</translation>
    </message>
    <message>
        <source>Mirror configuration</source>
        <translation>ミラー設定</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>コピー(&amp;Y)</translation>
    </message>
    <message>
        <source>oc commands</source>
        <translation>oc コマンド</translation>
    </message>
    <message>
        <source>The same work with oc, for support cases.</source>
        <translation>oc で同じ作業を行うコマンドです。サポートへの問い合わせに使えます。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>&amp;Mirror registry:</source>
        <translation>ミラーレジストリー(&amp;M):</translation>
    </message>
</context>
<context>
    <name>hashike::ReleaseKeySettings</name>
    <message>
        <source>Signatures of releases</source>
        <translation>リリースの署名</translation>
    </message>
    <message>
        <source>Signatures by Red Hat&apos;s release key count always. Trust further keys by the whole fingerprint that their owner publishes.</source>
        <translation>Red Hat のリリース鍵による署名は常に有効とみなされます。ほかの鍵を信頼するには、鍵の所有者が公開しているフィンガープリント全体を入力してください。</translation>
    </message>
    <message>
        <source>Trusted &amp;keys:</source>
        <translation>信頼する鍵(&amp;K):</translation>
    </message>
    <message>
        <source>Trusted keys</source>
        <translation>信頼する鍵</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>フィンガープリント</translation>
    </message>
    <message>
        <source>Key files</source>
        <translation>鍵ファイル</translation>
    </message>
    <message>
        <source>Si&amp;gnature stores:</source>
        <translation>署名ストア(&amp;G):</translation>
    </message>
    <message>
        <source>Signature stores</source>
        <translation>署名ストア</translation>
    </message>
    <message>
        <source>https://signatures.example.com/release</source>
        <translation>https://signatures.example.com/release</translation>
    </message>
    <message>
        <source>OpenPGP keys</source>
        <translation>OpenPGP 鍵</translation>
    </message>
    <message>
        <source>✕ The address of a store begins with https:// and holds no password.</source>
        <translation>✕ ストアのアドレスは https:// で始まり、パスワードを含まないものにしてください。</translation>
    </message>
    <message>
        <source>✕ A fingerprint has 40 or 64 hexadecimal digits; a shorter key id names no key.</source>
        <translation>✕ フィンガープリントは 40 桁または 64 桁の 16 進数です。それより短い鍵 ID では鍵を特定できません。</translation>
    </message>
    <message>
        <source>Trust this ke&amp;y</source>
        <translation>この鍵を信頼(&amp;Y)</translation>
    </message>
    <message>
        <source>Remo&amp;ve the file</source>
        <translation>ファイルを外す(&amp;V)</translation>
    </message>
    <message>
        <source>No longer trust</source>
        <translation>信頼を取り消す</translation>
    </message>
    <message>
        <source>Key files:</source>
        <translation>鍵ファイル:</translation>
    </message>
    <message>
        <source>Add a key file…</source>
        <translation>鍵ファイルの追加…</translation>
    </message>
    <message>
        <source>Add the store</source>
        <translation>ストアの追加</translation>
    </message>
    <message>
        <source>Remove the store</source>
        <translation>ストアを外す</translation>
    </message>
</context>
<context>
    <name>hashike::ReleaseListModel</name>
    <message>
        <source>◇ candidate</source>
        <translation>◇ 候補版</translation>
    </message>
    <message>
        <source>△ conditional risks: %1</source>
        <translation>△ 条件付き更新のリスク: %1</translation>
    </message>
    <message>
        <source>Channels: %1</source>
        <translation>チャネル: %1</translation>
    </message>
    <message>
        <source>Can be updated to from: %1 to %2</source>
        <translation>更新元にできるバージョン: %1 から %2 まで</translation>
    </message>
    <message>
        <source>Risk for some clusters: %1</source>
        <translation>一部のクラスターに該当するリスク: %1</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>備考</translation>
    </message>
</context>
<context>
    <name>hashike::ReleasePage</name>
    <message>
        <source>&amp;Pull secret:</source>
        <translation>プルシークレット(&amp;P):</translation>
    </message>
    <message>
        <source>C&amp;A certificate:</source>
        <translation>CA 証明書(&amp;A):</translation>
    </message>
    <message>
        <source>Choos&amp;e…</source>
        <translation>選択(&amp;E)…</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>リリース</translation>
    </message>
    <message>
        <source>&amp;Show the plan</source>
        <translation>計画を表示(&amp;S)</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>レジストリーに問い合わせています…</translation>
    </message>
    <message>
        <source>A release is needed: registry/repository:tag</source>
        <translation>リリースを指定してください: レジストリー/リポジトリー:タグ</translation>
    </message>
    <message>
        <source>The release itself: registry/repository:tag or registry/repository@digest</source>
        <translation>リリースの直接指定: レジストリー/リポジトリー:タグ、またはレジストリー/リポジトリー@ダイジェスト</translation>
    </message>
    <message>
        <source>Digest:</source>
        <translation>ダイジェスト:</translation>
    </message>
    <message>
        <source>Copy &amp;digest</source>
        <translation>ダイジェストのコピー(&amp;D)</translation>
    </message>
    <message>
        <source>Chec&amp;k the connection</source>
        <translation>接続の確認(&amp;K)</translation>
    </message>
    <message numerus="yes">
        <source>In memory: %n registry entries</source>
        <translation>
            <numerusform>メモリー内: %n 個のレジストリー</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a release to see what it consists of and how large it is.</source>
        <translation>リリースを選択すると、その内容と大きさが表示されます。</translation>
    </message>
    <message>
        <source>Release %1 (%2) · images: %3 · distinct blobs: %4 · %5</source>
        <translation>リリース %1 (%2) · イメージ: %3 · 重複を除くブロブ: %4 · %5</translation>
    </message>
    <message>
        <source>○ Data: not verified</source>
        <translation>○ データ: 未検証</translation>
    </message>
    <message>
        <source>&amp;Go on with an unverified release</source>
        <translation>検証されていないリリースのまま続行(&amp;G)</translation>
    </message>
    <message>
        <source>Direc&amp;t:</source>
        <translation>直接指定(&amp;T):</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>選択(&amp;O)…</translation>
    </message>
    <message>
        <source>%1, %2 more than for x86_64 alone</source>
        <translation>%1 (x86_64 のみの場合より %2 増)</translation>
    </message>
    <message>
        <source>! quay.io asks for a pull secret: drop its file on the window, or choose it.</source>
        <translation>! quay.io ではプルシークレットが必要です。ファイルをウィンドウにドロップするか、選択してください。</translation>
    </message>
    <message>
        <source>Choose a pull secret</source>
        <translation>プルシークレットの選択</translation>
    </message>
    <message>
        <source>Choose a CA certificate</source>
        <translation>CA 証明書の選択</translation>
    </message>
</context>
<context>
    <name>hashike::RowCopier</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
</context>
<context>
    <name>hashike::SaveNote</name>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>保存しました: %1</translation>
    </message>
</context>
<context>
    <name>hashike::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>hashike::Sidebar</name>
    <message>
        <source>This PC:</source>
        <translation>この PC:</translation>
    </message>
    <message>
        <source>Connected side</source>
        <translation>接続環境</translation>
    </message>
    <message>
        <source>Disconnected side</source>
        <translation>非接続環境</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>対応が必要</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
</context>
<context>
    <name>hashike::SupportSettings</name>
    <message>
        <source>Logs and diagnostics</source>
        <translation>ログと診断情報</translation>
    </message>
    <message>
        <source>Save &amp;diagnostics…</source>
        <translation>診断情報の保存(&amp;D)…</translation>
    </message>
    <message>
        <source>Logs hold no passwords and never grow beyond 3 MiB. They are in %1.</source>
        <translation>ログにパスワードは含まれません。全体で 3 MiB を超えることはありません。保存先: %1</translation>
    </message>
    <message>
        <source>Log every request as well</source>
        <translation>すべてのリクエストも記録</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>ログフォルダーを開く</translation>
    </message>
</context>
<context>
    <name>hashike::UnlockDialog</name>
    <message>
        <source>Unlock the drive</source>
        <translation>ドライブのロック解除</translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation>ロック解除(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Passphrase of %1:</source>
        <translation>%1 のパスフレーズ(&amp;P):</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>ロックを解除しています…</translation>
    </message>
</context>
<context>
    <name>hashike::UploadPage</name>
    <message>
        <source>&amp;Registry and repository:</source>
        <translation>レジストリーとリポジトリー(&amp;R):</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>アップロード</translation>
    </message>
    <message>
        <source>Name the registry and the repository to upload to.</source>
        <translation>アップロード先のレジストリーとリポジトリーを指定してください。</translation>
    </message>
    <message>
        <source>&amp;Upload</source>
        <translation>アップロード(&amp;U)</translation>
    </message>
    <message>
        <source>From a &amp;medium</source>
        <translation>メディアから(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Login and trust…</source>
        <translation>ログインと信頼(&amp;L)…</translation>
    </message>
    <message>
        <source>Read e&amp;verything back afterwards (takes about as long as the upload)</source>
        <translation>アップロード後にすべて読み直す(&amp;V) (アップロードと同程度の時間がかかります)</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>照合</translation>
    </message>
    <message>
        <source>&amp;Next: mirror configuration</source>
        <translation>次へ: ミラー設定(&amp;N)</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>レジストリーに問い合わせ中…</translation>
    </message>
    <message>
        <source>%1 · images: %2 · already there: %3 · to upload: %4</source>
        <translation>%1 · イメージ: %2 · すでにある内容: %3 · アップロード: %4</translation>
    </message>
    <message>
        <source>After the upload, what arrived is compared with what was sent.</source>
        <translation>アップロード後に、届いた内容を送信した内容と照合します。</translation>
    </message>
    <message>
        <source>✓ Everything arrived and was read back (%1).</source>
        <translation>✓ すべて届き、読み直して検証しました (%1)。</translation>
    </message>
    <message>
        <source>✓ Everything is present: manifests were hashed, blobs compared by name and size (%1).</source>
        <translation>✓ すべて揃っています。マニフェストはハッシュで、ブロブは名前とサイズで照合しました (%1)。</translation>
    </message>
    <message>
        <source>The upload was cancelled.</source>
        <translation>アップロードは中止されました。</translation>
    </message>
    <message>
        <source>&amp;Go on with an unverified release</source>
        <translation>検証されていないリリースのまま続行(&amp;G)</translation>
    </message>
    <message>
        <source>Reading the signatures…</source>
        <translation>署名を読み取っています…</translation>
    </message>
    <message>
        <source>What is to be uploaded is not verified. Tick the box to go on deliberately.</source>
        <translation>アップロードする内容は検証されていません。承知のうえで続行するには、チェックを入れてください。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Directl&amp;y from the source registry</source>
        <translation>取得元レジストリーから直接(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Check what is missing there</source>
        <translation>不足している内容を確認(&amp;C)</translation>
    </message>
    <message>
        <source>Write it as HOST[:PORT]/REPOSITORY, for example registry.example.com:5000/ocp4/openshift4.</source>
        <translation>HOST[:PORT]/REPOSITORY の形式で指定してください。例: registry.example.com:5000/ocp4/openshift4</translation>
    </message>
    <message>
        <source>&amp;Upload: %1</source>
        <translation>アップロード(&amp;U): %1</translation>
    </message>
</context>
<context>
    <name>hashike::VerifyPage</name>
    <message>
        <source>Verify, hand over</source>
        <translation>検証と持ち込み準備</translation>
    </message>
    <message>
        <source>&amp;Verify: %1</source>
        <translation>検証(&amp;V): %1</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>検証(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Quick: names and sizes only</source>
        <translation>簡易検証(&amp;Q): 名前とサイズのみ</translation>
    </message>
    <message>
        <source>The strongest check: unplug the medium, plug it in again, then verify.</source>
        <translation>最も確実な検証: メディアをいったん取り外し、接続し直してから検証してください。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>持ち込み準備</translation>
    </message>
    <message>
        <source>&amp;Seal</source>
        <translation>内容の確定(&amp;S)</translation>
    </message>
    <message>
        <source>Hand-over sheet (&amp;PDF)…</source>
        <translation>持ち込み票 (PDF)(&amp;P)…</translation>
    </message>
    <message>
        <source>This medium has not been verified on this machine.</source>
        <translation>このメディアは、この PC ではまだ検証されていません。</translation>
    </message>
    <message>
        <source>Names and sizes match; the content was not read.</source>
        <translation>名前とサイズは一致しています。内容は読み取っていません。</translation>
    </message>
    <message numerus="yes">
        <source>! %n file(s) are damaged or missing.</source>
        <translation>
            <numerusform>! %n 個のファイルが破損または欠落しています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sealed. Check code: %1. From now on nothing on this medium may change.</source>
        <translation>内容を確定済み。照合コード: %1。今後、このメディアの内容を変更しないでください。</translation>
    </message>
    <message>
        <source>Sealing reads everything back, then writes SHA256SUMS and the file lists; from then on the medium does not change.</source>
        <translation>内容を確定すると、すべてを読み直してから SHA256SUMS とファイル一覧を書き込みます。以後、メディアの内容は変更されません。</translation>
    </message>
    <message>
        <source>Save the hand-over sheet</source>
        <translation>持ち込み票の保存</translation>
    </message>
    <message>
        <source>Save the provisional list</source>
        <translation>事前の一覧の保存</translation>
    </message>
    <message>
        <source>✓ All images are complete and undamaged.</source>
        <translation>✓ すべてのイメージに欠落や破損はありません。</translation>
    </message>
    <message>
        <source>Read everything &amp;back (for the hand-over)</source>
        <translation>すべて読み直す(&amp;B) (持ち込み用)</translation>
    </message>
    <message>
        <source>Provisiona&amp;l list (PDF)…</source>
        <translation>事前の一覧 (PDF)(&amp;L)…</translation>
    </message>
    <message>
        <source>Repai&amp;r</source>
        <translation>修復(&amp;R)</translation>
    </message>
    <message>
        <source>A sealed medium is not repaired: mirror it anew, or open the seal on the page Mirror.</source>
        <translation>内容を確定したメディアは修復できません。新しいメディアにミラーリングするか、「ミラーリング」ページで「内容の確定を解除」を選択してください。</translation>
    </message>
    <message>
        <source>Only this was verified, and is complete and undamaged: %1. The rest of the medium was not.</source>
        <translation>検証したのは %1 のみで、欠落や破損はありません。メディアの残りは検証していません。</translation>
    </message>
    <message>
        <source>The first %1 are listed here.</source>
        <translation>最初の %1 件を表示しています。</translation>
    </message>
</context>
</TS>
