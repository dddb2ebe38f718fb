<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>ContentSentences</name>
    <message>
        <source>the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a digest that can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A digest is sha256: and 64 lower-case hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A manifest from %1 is not valid: %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was taken from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images of this kind are not supported: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker schema 1 has no content digests worth the name; the image must be pushed again by today&apos;s tools.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content from %1 is not what its digest says: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It hashes to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not kept. If it happens again, the storage there is damaged or something in between changes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content from %1 has not the announced size: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something from %1 is larger than it may be: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layer from %1 is not a sound archive (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is an image, but not an OpenShift release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a release image, for example quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CredentialSentences</name>
    <message>
        <source>The pull secret cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pull secret %1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again, or correct the place named. Its content is not shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not valid JSON: line %1, column %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry “%1” is not as it should be (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pull secret %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path given with -a and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for a login for %2, and there are no credentials for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a pull secret with an entry for %1 (-a FILE).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses the credentials for %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the entry for %1 in the pull secret; tokens expire.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not allow this for %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login works, but lacks the right to do this. Ask whoever runs the registry.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageCommands</name>
    <message numerus="yes">
        <source>Selected %n image(s):</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Signature: not checked (accepted with --allow-unverified)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature: not checked. These images count as unverified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info: This directory does not say where its release image came from; the repository beside its components is assumed. Check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info: Dry run complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mirror directory to upload from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upload a mirrored release from a directory to a registry.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>%1: %2 of %3 manifests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 % · %3 of %4 · %5 · left: %6</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Carries OpenShift releases across an air gap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each command explains itself with --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediaCommands</name>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairing from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Removing %1 frees %2 (%n file(s)).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was removed. Repeat the command with --yes to do it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a medium that was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names and sizes only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release to repair from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a medium back from the device and check everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch again what is damaged or missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the releases on a medium.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over a directory that oc wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a medium to another, verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a medium final and write its hand-over pack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare a sealed medium with its seal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a release from a medium.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediaReport</name>
    <message>
        <source>All images are complete and undamaged: %1 manifests, %2 blobs, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The medium is not whole. On the connected side, hashikectl media repair fetches what is damaged or missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature: not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adopted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incomplete, not listed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfinished file removed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files, %2, all hashed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the target: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied %1 blobs (%2); %3 were there and were checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed: %1 files, %2. Nothing on the medium changes any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check code: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The medium is as it was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The medium is not as it was sealed (code then: %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what the side that wrote the medium claims; hashikectl media verify checks it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no readable inventory; these are the tags.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediumSentences</name>
    <message>
        <source>%1 are needed, %2 are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough space: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or take a larger medium; what was moved is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file does not fit onto this file system (%1): %2, %3, needed by %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format the medium as exFAT or ext4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the medium (hashikectl media verify) to see everything; on the connected side the same mirror command repairs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The medium is damaged: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing on the medium: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a mirror directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the directory that --to-dir was given, the one with oci-layout or v2 in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The medium cannot be written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a write-protect switch, or mount it for writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to this medium: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for it to end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This medium was sealed: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To change it all the same, add --open-seal; it must then be sealed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The medium changed or was removed during the work: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again and repeat the command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the medium something is in the place of a file or directory that does not belong there: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not followed. Remove it if you know where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MirrorReport</name>
    <message>
        <source>The target was not compared (--audit=none).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 manifests, %2 blobs, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target: read back and verified (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target: present, manifests verified, blobs by name and size (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info: Release %1 reads imageContentSources and ImageContentSourcePolicy (up to 4.13).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info: Release %1 reads imageDigestSources and ImageDigestMirrorSet (from 4.14).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--insecure does not apply to %1: its certificate is verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved %1 of %2 blobs, %3; the others were there and were checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Damaged and fetched again: %n blob(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Requests that had to be repeated: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1 for %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images left out because something they need failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File system: %1. Free: %2. Needed: at most %3. Left: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file system has no symbolic links or no “:” in names: the medium is complete for hashikectl, but oc cannot read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest file it can hold: %1; largest needed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetworkSentences</name>
    <message>
        <source>Its certificate is for “%1”, issued by “%2”, SHA-256 fingerprint %3: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you know that this is the right machine, trust its CA with --certificate-authority FILE, or put the CA into /etc/containers/certs.d/%1/ca.crt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks to slow down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later, with fewer streams (--max-per-registry).</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n minute(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What was moved is kept; run the same command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name, the DNS server and the proxy settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the registry runs, the port, and the firewall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost, also after several tries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped answering.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy on the way to %1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy of this kind is not supported: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an http:// or socks5:// proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the registry speaks plain HTTP, say so with --insecure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate file %1 cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must hold certificates (or a key) in PEM form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 leads to a place that is not followed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask whoever runs the registry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reports a fault of its own (HTTP %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was moved is kept; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sends an answer that is longer than it may be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a registry, or something in between answers for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 does not follow the rules (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something in between may answer for the registry: check the proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a container registry (HTTP %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check host name and port.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Print the result as one JSON document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to log on stderr: debug, info, warning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pull secret to log in with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not verify the registry&apos;s certificate; accept plain HTTP. Never applies to quay.io and redhat.io.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust the CA certificates in this file as well (may be repeated).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streams at once to a registry (6).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bandwidth in bytes a second, e.g. 500K or 20M.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never reduce a manifest list to one image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression on os/architecture: where it leaves one image of a manifest list, take only that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish the images that can be finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on although the release&apos;s signature was not verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what would be done, and do nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror configuration to print: icsp, idms or none (by release version).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison after an upload: present (default), full (reads all back), none.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RegistrySentences</name>
    <message>
        <source>Needed by: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no image %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the reference; a mirror may be incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have the content %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry is incomplete; ask whoever runs it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no repository %1 at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name; some registries hide what a login may not see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept %2 (HTTP %3 %4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask whoever runs the registry; quotas and read-only modes do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 forgot an upload that had begun: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the same command again; only what is missing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReleaseCommands</name>
    <message>
        <source>Release %1 (%2), digest %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature: not checked (accepted with --allow-unverified)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature: not checked. This release counts as unverified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info: Dry run complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data: hashed while it was written and flushed to the device, not read back yet. Read it back with: hashikectl media verify %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” means %2 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release to mirror.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository to mirror it to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directory to mirror it to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name of its own for the release image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a medium that was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror a release to a directory or to another registry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what a release consists of.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unstable: right only when read a second time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsafe: not a regular file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surplus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfinished download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>image configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layout marker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inventory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>link of oc&apos;s view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>(needed by %1 and %n more)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>(needed by %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there, size matches, not yet checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no device of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system offers no read counters for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %1 came from the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing manifests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing writes, do not pull</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1 of %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing at the target: image %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another image at the target under the tag %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing at the target: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged at the target: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data: names and sizes match, content not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data: read back from the device (%1 hashed, %2 read from device %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data: hashed (%1), device read not proven: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images: %1, manifests: %2, distinct blobs: %3, together %4 (%5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already there (by size, not yet checked): %1. To move: %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distinct blobs, largest first:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UsageSentences</name>
    <message>
        <source>The part that cannot be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was moved is kept; the same command goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command line is not understood: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use --help to see what is possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use instead: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the name of an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as HOST[:PORT]/REPOSITORY:TAG, for example quay.io/openshift-release-dev/ocp-release:4.20.1-x86_64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no release “%1” there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the version and the repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The release exists, but not for this architecture: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architectures that exist: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” may mean more than one release.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of them: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature of release %1 was not verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on deliberately with --allow-unverified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it with this text.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
