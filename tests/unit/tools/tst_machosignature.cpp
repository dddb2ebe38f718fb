// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/MachOSignature.h"

#include <QCryptographicHash>
#include <QTemporaryFile>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
constexpr qsizetype CodeSize = 3 * 4096 + 100;

QByteArray little(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray big(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// What a signature's builder may get wrong.
struct Signature
{
    quint32 blobs = 1;
    quint32 flags = 0x20002; ///< ad-hoc, made by a linker
    quint32 specialSlots = 0;
    char hashType = 2;
    quint32 codeLimit = CodeSize;
    quint32 slots_ = 4;
    quint32 magic = 0xfade0c02;
};

/// As Go's linker writes it: one list of hashes, the name a.out.
QByteArray signatureOf(const QByteArray &code, const Signature &how = {})
{
    QByteArray hashes;
    for (qsizetype at = 0; at < code.size(); at += 4096) {
        hashes += QCryptographicHash::hash(code.mid(at, 4096), QCryptographicHash::Sha256);
    }
    const QByteArray name("a.out\0", 6);
    const quint32 length = quint32(88 + name.size() + hashes.size());
    QByteArray sizes(4, '\0');
    sizes[0] = 32;
    sizes[1] = how.hashType;
    sizes[3] = 12;
    const QByteArray directory = big(how.magic) + big(length) + big(0x20400) + big(how.flags)
                                 + big(quint32(88 + name.size())) + big(88) + big(how.specialSlots)
                                 + big(how.slots_) + big(how.codeLimit) + sizes
                                 + QByteArray(48, '\0') + name + hashes;
    return big(0xfade0cc0) + big(20 + length) + big(how.blobs) + big(0) + big(20) + directory;
}

/// A program of CodeSize bytes; `signature` follows it when the header says so.
QByteArray codeWithHeader(quint32 signatureSize)
{
    const QByteArray uuid = little(0x1b) + little(24) + QByteArray(16, 'u');
    const QByteArray command =
        little(0x1d) + little(16) + little(quint32(CodeSize)) + little(signatureSize);
    const bool isSigned = signatureSize > 0;
    const QByteArray commands = isSigned ? uuid + command : uuid;
    QByteArray code = little(0xfeedfacf) + little(0x0100000c) + little(0) + little(2)
                      + little(isSigned ? 2 : 1) + little(quint32(commands.size())) + little(0)
                      + little(0) + commands;
    return code.leftJustified(CodeSize, 'c');
}

QByteArray program(const Signature &how = {})
{
    const auto size = quint32(signatureOf(codeWithHeader(1), how).size());
    const QByteArray code = codeWithHeader(size);
    return code + signatureOf(code, how);
}
} // namespace

class MachOSignatureTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryFile m_file;

    Result<MachOSignature> renew(const QByteArray &content)
    {
        if (!m_file.open() || !m_file.resize(0) || m_file.write(content) != content.size()) {
            return failure(makeError(ErrorCode::Internal));
        }
        return renewMachOSignature(m_file);
    }

    QByteArray content()
    {
        m_file.seek(0);
        return m_file.readAll();
    }

private Q_SLOTS:
    void fitsAgain()
    {
        QByteArray changed = program();
        for (const qsizetype at : {200, 4095, 4096, 12288 + 99}) {
            changed[at] = char(~changed[at]);
        }
        const auto renewed = renew(changed);
        QVERIFY(renewed);
        QCOMPARE(*renewed, MachOSignature::Renewed);
        const QByteArray code = changed.first(CodeSize);
        QVERIFY(content() == code + signatureOf(code)); // as if the linker had signed it
    }

    void wholeStaysWhole()
    {
        QCOMPARE(renew(program()).value(), MachOSignature::Renewed);
        QVERIFY(content() == program());
    }

    void unsignedStaysAsItIs()
    {
        QCOMPARE(renew(codeWithHeader(0)).value(), MachOSignature::None);
        QVERIFY(content() == codeWithHeader(0));
    }

    void foreign_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char *name, const Signature &how) {
            QTest::newRow(name) << program(how);
        };
        row("with a certificate", {.blobs = 3});
        row("not ad-hoc", {.flags = 0});
        row("covers more than pages", {.specialSlots = 2});
        row("SHA-1", {.hashType = 1});
        row("covers less", {.codeLimit = 4096});
        row("too few pages", {.slots_ = 3});
        row("too many pages", {.slots_ = 5000});
        row("another thing", {.magic = 0xfade0c05});
    }

    void foreign()
    {
        QFETCH(QByteArray, content);
        QCOMPARE(renew(content).value(), MachOSignature::Foreign);
        QVERIFY(this->content() == content);
    }

    void lyingHeaders_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto changed = [](qsizetype offset, quint32 value) {
            QByteArray bytes = program();
            bytes.replace(offset, 4, little(value));
            return bytes;
        };
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("ELF") << QByteArray("\x7f"
                                           "ELF")
                                    .leftJustified(5000, 'x');
        QTest::newRow("several architectures")
            << changed(0, 0xbebafeca); // big endian 0xcafebabe, a list of programs
        QTest::newRow("commands beyond the end") << changed(20, 500'000);
        QTest::newRow("commands of 4 GiB") << changed(20, 0xffffffff);
        QTest::newRow("more commands than room") << codeWithHeader(0).replace(16, 4, little(2));
        QTest::newRow("command of no length") << changed(36, 0);
        QTest::newRow("command longer than all") << changed(36, 5000);
        QTest::newRow("signature beyond the end") << changed(32 + 24 + 8, 0x7fffffff);
        QTest::newRow("signature of 4 GiB") << changed(32 + 24 + 12, 0xffffffff);
        QTest::newRow("cut off") << program().chopped(1);
    }

    void lyingHeaders()
    {
        QFETCH(QByteArray, content);
        const auto renewed = renew(content);
        QVERIFY(!renewed);
        QCOMPARE(errorName(renewed.error().code), u"InvalidArchive"_s);
        QVERIFY(this->content() == content);
    }
};

QTEST_GUILESS_MAIN(MachOSignatureTest)
#include "tst_machosignature.moc"
