<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>ImageCommands</name>
    <message numerus="yes">
        <source>Selected %n image(s):</source>
        <translation>
            <numerusform>Selected %n image:</numerusform>
            <numerusform>Selected %n images:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstallConfigCommand</name>
    <message numerus="yes">
        <source>warning: %n certificate(s) that the file had already cannot be read.</source>
        <translation>
            <numerusform>warning: %n certificate that the file had already cannot be read.</numerusform>
            <numerusform>warning: %n certificates that the file had already cannot be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MediaCommands</name>
    <message numerus="yes">
        <source>Removing %1 frees %2 (%n file(s)).</source>
        <translation>
            <numerusform>Removing %1 frees %2 (%n file).</numerusform>
            <numerusform>Removing %1 frees %2 (%n files).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MirrorReport</name>
    <message numerus="yes">
        <source>Damaged and fetched again: %n blob(s).</source>
        <translation>
            <numerusform>Damaged and fetched again: %n blob.</numerusform>
            <numerusform>Damaged and fetched again: %n blobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message numerus="yes">
        <source>%n interrupted jobs can be resumed</source>
        <translation>
            <numerusform>%n interrupted job can be resumed</numerusform>
            <numerusform>%n interrupted jobs can be resumed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>(needed by %1 and %n more)</source>
        <translation>
            <numerusform>(needed by %1 and %n more)</numerusform>
            <numerusform>(needed by %1 and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message numerus="yes">
        <source>Try again in %n minute(s).</source>
        <translation>
            <numerusform>Try again in %n minute.</numerusform>
            <numerusform>Try again in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::ConnectionPanel</name>
    <message numerus="yes">
        <source>Something stands in the way of %n connection(s). The request can be handed to whoever keeps the firewall.</source>
        <translation>
            <numerusform>Something stands in the way of %n connection. The request can be handed to whoever keeps the firewall.</numerusform>
            <numerusform>Something stands in the way of %n connections. The request can be handed to whoever keeps the firewall.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::DriveCards</name>
    <message numerus="yes">
        <source>%n other medium(s) in the same reader would be ejected too.</source>
        <translation>
            <numerusform>%n other medium in the same reader would be ejected too.</numerusform>
            <numerusform>%n other media in the same reader would be ejected too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::KeyFilePreview</name>
    <message numerus="yes">
        <source>%n key(s) in %1:</source>
        <translation>
            <numerusform>%n key in %1:</numerusform>
            <numerusform>%n keys in %1:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::NodeCare</name>
    <message numerus="yes">
        <source>The server certificate for %1 is valid until %2 (%n day(s)).</source>
        <translation>
            <numerusform>The server certificate for %1 is valid until %2 (%n day).</numerusform>
            <numerusform>The server certificate for %1 is valid until %2 (%n days).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::ProfilePreview</name>
    <message numerus="yes">
        <source>This profile changes %n settings.</source>
        <translation>
            <numerusform>This profile changes %n settings.</numerusform>
            <numerusform>This profile changes %n settings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::PullSecretPanel</name>
    <message numerus="yes">
        <source>Pull secret with %n registries, in memory only.</source>
        <translation>
            <numerusform>Pull secret with %n registry, in memory only.</numerusform>
            <numerusform>Pull secret with %n registries, in memory only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pull secret with %n registries, from %1.</source>
        <translation>
            <numerusform>Pull secret with %n registry, from %1.</numerusform>
            <numerusform>Pull secret with %n registries, from %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::RegistryPage</name>
    <message numerus="yes">
        <source>Besides the system&apos;s, %n certificate file(s) are trusted (see Settings).</source>
        <translation>
            <numerusform>Besides the system&apos;s, %n certificate file is trusted (see Settings).</numerusform>
            <numerusform>Besides the system&apos;s, %n certificate files are trusted (see Settings).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::ReleaseChooser</name>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation>
            <numerusform>%n release</numerusform>
            <numerusform>%n releases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::ReleasePage</name>
    <message numerus="yes">
        <source>In memory: %n registry entries</source>
        <translation>
            <numerusform>In memory: %n registry entry</numerusform>
            <numerusform>In memory: %n registry entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashike::VerifyPage</name>
    <message numerus="yes">
        <source>! %n file(s) are damaged or missing.</source>
        <translation>
            <numerusform>! %n file is damaged or missing.</numerusform>
            <numerusform>! %n files are damaged or missing.</numerusform>
        </translation>
    </message>
</context>
</TS>
