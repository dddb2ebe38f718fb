// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/ErrorText.h"
#include "text/Voice.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

#include <memory>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr int LastCode = int(ErrorCode::CommandFailed);
constexpr int LastArgument = int(ErrorArgument::Holder);
constexpr int LastOrigin = int(Origin::Medium);

/// A word that no sentence contains; a size where bytes are counted.
QString valueOf(ErrorArgument name)
{
    const bool isSize = name == ErrorArgument::Needed || name == ErrorArgument::Available;
    return isSize ? u"1073741824"_s : u"value%1"_s.arg(int(name));
}

Error errorWith(ErrorCode code, const QList<ErrorArgument> &names)
{
    Error error = makeError(code);
    for (const ErrorArgument name : names) {
        error.arguments.insert(name, valueOf(name));
    }
    return error;
}

QList<ErrorArgument> allArguments()
{
    QList<ErrorArgument> names;
    for (int name = 0; name <= LastArgument; ++name) {
        names.append(ErrorArgument(name));
    }
    return names;
}

/// Everything a caller may have filled in, or forgotten.
QList<QList<ErrorArgument>> selections()
{
    const QList<ErrorArgument> all = allArguments();
    QList<QList<ErrorArgument>> selections{{}, all};
    for (const ErrorArgument name : all) {
        selections.append({name});
        QList<ErrorArgument> others = all;
        others.removeOne(name);
        selections.append(others);
    }
    return selections;
}

bool isJapanese(const QString &text)
{
    static const QRegularExpression kana(u"[ぁ-んァ-ヶ]"_s);
    return kana.match(text).hasMatch();
}

/// What a sentence looks like when an argument was expected and did not come.
QString flawOf(const QString &text)
{
    static const QRegularExpression flaw(
        u"%[1-9n]|\\(\\)|\\( |\\(HTTP \\)|“”|「」|: *[.。]|:$| $|^ |  |\\.\\.|。。|\\(s\\)"_s);
    return flaw.match(text).captured(0);
}
} // namespace

/// Runs once in each language.
class ErrorTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

    void everyCodeHasSentences_data();
    void everyCodeHasSentences();
    void onlyInternalErrorsShowTheirCode();
    void argumentsAreNotFilledInTwice();
    void detailsBecomeASentence_data();
    void detailsBecomeASentence();
    void paragraphJoinsWhatIsThere();
    void namesTheOriginOfContent();
    void saysHowToHaveAnother();
    void waitsInMinutes_data();
    void waitsInMinutes();
    void saysWhatToDo_data();
    void saysWhatToDo();
    void windowNamesNoCommands_data();
    void windowNamesNoCommands();
    void windowSays_data();
    void windowSays();

private:
    std::unique_ptr<QTranslator> m_translator;
};

void ErrorTextTest::initTestCase_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << u"en"_s;
    QTest::newRow("ja") << u"ja"_s;
}

void ErrorTextTest::init()
{
    QFETCH_GLOBAL(QString, language);
    m_translator = std::make_unique<QTranslator>();
    QVERIFY(m_translator->load(u":/i18n/hashike_"_s + language));
    QVERIFY(QCoreApplication::installTranslator(m_translator.get()));
    speakAs(Voice::Console);
}

void ErrorTextTest::cleanup()
{
    QCoreApplication::removeTranslator(m_translator.get());
    m_translator.reset();
}

void ErrorTextTest::everyCodeHasSentences_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<Voice>("voice");
    for (int code = 0; code <= LastCode; ++code) {
        const QString name = errorName(ErrorCode(code));
        QTest::newRow(qPrintable(name)) << ErrorCode(code) << Voice::Console;
        QTest::newRow(qPrintable(name + u" in a window"_s)) << ErrorCode(code) << Voice::Window;
    }
}

void ErrorTextTest::everyCodeHasSentences()
{
    QFETCH_GLOBAL(QString, language);
    QFETCH(ErrorCode, code);
    QFETCH(Voice, voice);
    speakAs(voice);
    const bool hasAdvice = code != ErrorCode::InvalidArgument || voice == Voice::Console;
    for (const auto &names : selections()) {
        for (int origin = 0; origin <= LastOrigin; ++origin) {
            const ErrorText text = describe(errorWith(code, names).from(Origin(origin)));
            QVERIFY2(!text.what.isEmpty(), qPrintable(text.paragraph()));
            QVERIFY2(text.advice.isEmpty() != hasAdvice, qPrintable(text.paragraph()));
            QVERIFY2(isJapanese(text.what) == (language == "ja"_L1), qPrintable(text.what));
            for (const QString &part : {text.what, text.why, text.advice}) {
                QVERIFY2(flawOf(part).isEmpty(), qPrintable(part));
            }
        }
    }
}

void ErrorTextTest::onlyInternalErrorsShowTheirCode()
{
    for (int code = 0; code <= LastCode; ++code) {
        const QString name = errorName(ErrorCode(code));
        const bool shown = describe(makeError(ErrorCode(code))).what.contains(u'(' + name + u')');
        QVERIFY2(shown == (ErrorCode(code) == ErrorCode::Internal), qPrintable(name));
    }
}

void ErrorTextTest::argumentsAreNotFilledInTwice()
{
    for (int code = 0; code <= LastCode; ++code) {
        Error error = makeError(ErrorCode(code));
        for (const ErrorArgument name : allArguments()) {
            error.arguments.insert(name, u"%1%2%3%4"_s);
        }
        const QString text = describe(error).paragraph();
        QVERIFY2(!text.contains(u"%1%2%3%4%"_s), qPrintable(text));
        QCOMPARE(text.count(u'%'), 4 * text.count(u"%1%2%3%4"_s));
    }
}

void ErrorTextTest::detailsBecomeASentence_data()
{
    QTest::addColumn<QString>("detail");
    QTest::newRow("words") << u"Connection refused"_s;
    QTest::newRow("a sentence") << u"Connection refused."_s;
    QTest::newRow("a Japanese sentence") << u"接続が拒否されました。"_s;
}

void ErrorTextTest::detailsBecomeASentence()
{
    QFETCH_GLOBAL(QString, language);
    QFETCH(QString, detail);
    const auto error = makeError(ErrorCode::ConnectionFailed)
                           .with(ErrorArgument::Host, u"registry.example.com:5000"_s)
                           .with(ErrorArgument::Detail, detail);
    const QString why = describe(error).why;
    const QString stop = language == "ja"_L1 ? u"。"_s : u"."_s;
    QVERIFY2(why.contains(detail.first(detail.size() - 1)), qPrintable(why));
    QVERIFY2(why.endsWith(stop), qPrintable(why));
    QVERIFY2(!why.chopped(1).endsWith(u'.') && !why.chopped(1).endsWith(u'。'), qPrintable(why));
}

void ErrorTextTest::paragraphJoinsWhatIsThere()
{
    QCOMPARE(ErrorText{}.paragraph(), QString());
    QCOMPARE((ErrorText{u"A."_s, {}, {}}.paragraph()), u"A."_s);
    QCOMPARE((ErrorText{u"A."_s, {}, u"C."_s}.paragraph()), u"A. C."_s);
    QCOMPARE((ErrorText{u"A."_s, u"B."_s, u"C."_s}.paragraph()), u"A. B. C."_s);
    QCOMPARE((ErrorText{u"何。"_s, u"なぜ。"_s, u"対処。"_s}.paragraph()), u"何。なぜ。対処。"_s);
}

/// On a medium there is nothing that would allow it to be replaced.
void ErrorTextTest::saysHowToHaveAnother()
{
    const auto text = [](Origin origin) {
        return describe(makeError(ErrorCode::AlreadyExists)
                            .from(origin)
                            .with(ErrorArgument::Path, u"/media/usb/image.tar"_s));
    };
    QVERIFY(text(Origin::Medium).what.contains(u"/media/usb/image.tar"_s));
    QVERIFY(!text(Origin::Medium).advice.isEmpty());
    QVERIFY(text(Origin::Medium).advice != text(Origin::ThisMachine).advice);
}

void ErrorTextTest::namesTheOriginOfContent()
{
    const auto what = [](Origin origin, const QString &host) {
        Error error = makeError(ErrorCode::DigestMismatch).from(origin);
        error.arguments.insert(ErrorArgument::Host, host);
        return describe(error).what;
    };
    QSet<QString> sentences;
    for (int origin = 0; origin <= LastOrigin; ++origin) {
        sentences.insert(what(Origin(origin), {}));
    }
    QCOMPARE(sentences.size(), LastOrigin + 1);
    QVERIFY(what(Origin::Source, u"quay.io"_s).contains(u"quay.io"_s));
}

void ErrorTextTest::waitsInMinutes_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("japanese");
    QTest::newRow("at once") << 0 << u"Try again in 1 minute."_s
                             << u"1 分後に再試行してください。"_s;
    QTest::newRow("some") << 59 << u"Try again in 1 minute."_s << u"1 分後に再試行してください。"_s;
    QTest::newRow("more") << 60 << u"Try again in 2 minutes."_s
                          << u"2 分後に再試行してください。"_s;
}

void ErrorTextTest::waitsInMinutes()
{
    QFETCH_GLOBAL(QString, language);
    QFETCH(int, seconds);
    QFETCH(QString, english);
    QFETCH(QString, japanese);
    Error error = makeError(ErrorCode::RateLimited);
    error.retryAfter = std::chrono::seconds(seconds);
    QCOMPARE(describe(error).advice, language == "ja"_L1 ? japanese : english);
}

void ErrorTextTest::saysWhatToDo_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("inAdvice");
    QTest::newRow("other mirrors")
        << errorWith(ErrorCode::NotAMirror, {ErrorArgument::Choices}) << u"value8"_s;
    QTest::newRow("no mirror") << errorWith(ErrorCode::NotAMirror, {}) << u"--to-dir"_s;
    QTest::newRow("sealed") << errorWith(ErrorCode::MediumSealed, {}) << u"--open-seal"_s;
    QTest::newRow("not sealed") << errorWith(ErrorCode::MediumNotSealed, {}) << u"media seal"_s;
    QTest::newRow("changed since it was sealed")
        << errorWith(ErrorCode::MediumSealed, {ErrorArgument::Actual, ErrorArgument::Path})
        << u"hashikectl media check value2"_s;
    QTest::newRow("unknown option")
        << errorWith(ErrorCode::InvalidArgument, {ErrorArgument::Subject}) << u"--help"_s;
    QTest::newRow("option of oc") << errorWith(ErrorCode::InvalidArgument, {ErrorArgument::Choices})
                                  << u"value8"_s;
    QTest::newRow("untrusted") << errorWith(ErrorCode::TlsUntrusted, {ErrorArgument::Host})
                               << u"/etc/containers/certs.d/value1/ca.crt"_s;
}

void ErrorTextTest::saysWhatToDo()
{
    QFETCH(Error, error);
    QFETCH(QString, inAdvice);
    const QString advice = describe(error).advice;
    QVERIFY2(advice.contains(inAdvice), qPrintable(advice));
}

void ErrorTextTest::windowNamesNoCommands_data()
{
    QTest::addColumn<ErrorCode>("code");
    for (int code = 0; code <= LastCode; ++code) {
        QTest::newRow(qPrintable(errorName(ErrorCode(code)))) << ErrorCode(code);
    }
}

/// A window has no command line, and its reader may never have seen one.
void ErrorTextTest::windowNamesNoCommands()
{
    static const QRegularExpression ofAConsole(
        u"--|\\s\\(?-[a-z]\\b|hashikectl|command|コマンド|_PROXY|/etc/"_s,
        QRegularExpression::CaseInsensitiveOption);
    QFETCH(ErrorCode, code);
    speakAs(Voice::Window);
    for (const auto &names : selections()) {
        for (int origin = 0; origin <= LastOrigin; ++origin) {
            const QString text = describe(errorWith(code, names).from(Origin(origin))).paragraph();
            QVERIFY2(!ofAConsole.match(text).hasMatch(), qPrintable(text));
        }
    }
}

void ErrorTextTest::windowSays_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("japanese");
    const QString goOn =
        u"Try again; with Retry on the page Jobs a job goes on from what was moved."_s;
    const QString goOnJapanese =
        u"もう一度実行してください。ジョブは、「ジョブ」ページの「再試行」で、転送済みのデータの続きから再開します。"_s;
    const auto row = [](ErrorCode code, const QString &english, const QString &japanese) {
        QTest::newRow(qPrintable(errorName(code)))
            << errorWith(code, {ErrorArgument::Host}) << english << japanese;
    };
    row(ErrorCode::Cancelled, goOn, goOnJapanese);
    row(ErrorCode::ConnectionLost, goOn, goOnJapanese);
    row(ErrorCode::UploadSessionLost, goOn, goOnJapanese);
    row(ErrorCode::InvalidArgument, {}, {});
    row(ErrorCode::UnverifiedRelease,
        u"To go on deliberately, tick “Go on with an unverified release”."_s,
        u"承知のうえで続行する場合は、「検証されていないリリースのまま続行」にチェックを入れてください。"_s);
    row(ErrorCode::CredentialsMissing,
        u"Load a pull secret with an entry for value1 on the page Registry."_s,
        u"「レジストリー」ページで、value1 のエントリーを含むプルシークレットを読み込んでください。"_s);
    row(ErrorCode::TlsUntrusted,
        u"If this is the right machine, trust its CA on the page Registry."_s,
        u"接続先に間違いがなければ、「レジストリー」ページでその CA を信頼してください。"_s);
    row(ErrorCode::TlsFailed,
        u"Check that this port speaks TLS; plain HTTP is not used here."_s,
        u"このポートが TLS に対応していることを確認してください。暗号化されていない HTTP は使用しません。"_s);
    row(ErrorCode::RateLimited,
        u"Try again later, with fewer streams per registry (Settings)."_s,
        u"しばらくしてから、「設定」の「レジストリーごとの並列転送数」を減らして再試行してください。"_s);
    row(ErrorCode::ProxyFailed,
        u"Check the proxies in Settings."_s,
        u"「設定」の「プロキシー」を確認してください。"_s);
    row(ErrorCode::NotAMirror,
        u"Choose the folder that the mirror was written to."_s,
        u"ミラーを書き込んだフォルダーを選択してください。"_s);
    row(ErrorCode::MediumChanged,
        u"Plug it in again, then press Retry on the page Jobs; what was moved is kept."_s,
        u"メディアを接続し直し、「ジョブ」ページで「再試行」を押してください。転送済みのデータは保持されています。"_s);
    row(ErrorCode::MediumSealed,
        u"To change it all the same, tick “Open the seal” on the page Mirror, and seal it again "
        "afterwards."_s,
        u"それでも変更する場合は、「ミラーリング」ページで「内容の確定を解除」にチェックを入れ、その後、内容を再度確定してください。"_s);
    QTest::newRow("changed since it was sealed")
        << errorWith(ErrorCode::MediumSealed, {ErrorArgument::Actual})
        << u"The page Check on arrival lists what differs."_s
        << u"相違点は「受け入れ検証」ページに表示されます。"_s;
    row(ErrorCode::MediumNotSealed,
        u"Check on arrival reads it back without a seal; sealing is done on the connected side."_s,
        u"「受け入れ検証」では確定前のメディアも読み直せます。内容の確定は接続環境で行ってください。"_s);
    row(ErrorCode::MediumDamaged,
        u"On the connected side, Repair on the page “Verify, hand over” fetches it again."_s,
        u"接続環境では、「検証と持ち込み準備」ページの「修復」で取得し直せます。"_s);
}

void ErrorTextTest::windowSays()
{
    QFETCH_GLOBAL(QString, language);
    QFETCH(Error, error);
    QFETCH(QString, english);
    QFETCH(QString, japanese);
    speakAs(Voice::Window);
    QCOMPARE(describe(error).advice, language == "ja"_L1 ? japanese : english);
}

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
