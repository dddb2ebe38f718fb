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
