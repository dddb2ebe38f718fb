// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ToolArchive.h"

#include <KCompressionDevice>
#include <KZip>
#include <QDateTime>

#include <array>
#include <functional>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype BlockSize = 512;
constexpr qint64 PieceSize = 256 * 1024;
constexpr int FileMode = 0644;
constexpr int ProgramMode = 0755;
constexpr int LinkType = '1';

using Writer = std::function<bool(QByteArrayView)>;

qint64 secondsOf(std::chrono::nanoseconds time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

Error writeFailed(const QIODevice &device)
{
    return makeError(ErrorCode::FileFailed).with(ErrorArgument::Detail, device.errorString());
}

/// Reads the program from its beginning.
Result<void> copyProgram(HiddenFile &program,
                         const Writer &write,
                         const QIODevice &target,
                         const StopToken &stop)
{
    QFile file(program.path());
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(writeFailed(file));
    }
    QByteArray piece(PieceSize, Qt::Uninitialized);
    qint64 left = program.size();
    while (left > 0) {
        if (stop.stopRequested()) {
            return failure(StopToken::error());
        }
        const qint64 count = file.read(piece.data(), std::min(left, PieceSize));
        if (count <= 0) {
            return failure(writeFailed(file));
        }
        if (!write(QByteArrayView(piece).first(count))) {
            return failure(writeFailed(target));
        }
        left -= count;
    }
    return {};
}

QByteArray octal(qint64 value, qsizetype digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}

struct TarMember
{
    QByteArray name;
    int mode;
    qint64 size;
    char type = '0';
    QByteArray link = {};
};

/// POSIX.1-1988, "ustar Interchange Format"; owner 0:0 without names, as oc writes it.
QByteArray tarHeader(const TarMember &member, qint64 modified)
{
    QByteArray block(BlockSize, '\0');
    const auto put = [&block](qsizetype offset, const QByteArray &text) {
        block.replace(offset, text.size(), text);
    };
    put(0, member.name);
    put(100, octal(member.mode, 7));
    put(108, octal(0, 7));
    put(116, octal(0, 7));
    put(124, octal(member.size, 11));
    put(136, octal(modified, 11));
    put(148, QByteArray(8, ' '));
    block[156] = member.type;
    put(157, member.link);
    put(257, QByteArray("ustar\00000", 8));
    put(329, octal(0, 7));
    put(337, octal(0, 7));
    int sum = 0;
    for (const char byte : std::as_const(block)) {
        sum += static_cast<unsigned char>(byte);
    }
    put(148, octal(sum, 6) + QByteArray("\0 ", 2));
    return block;
}

QByteArray tarPadding(qint64 size)
{
    return QByteArray((BlockSize - size % BlockSize) % BlockSize, '\0');
}

Result<void> writeTar(const ArchivedTool &tool, QIODevice &device, const StopToken &stop)
{
    const Writer write = [&device](QByteArrayView data) {
        return device.write(data.data(), data.size()) == data.size();
    };
    const QByteArray name = tool.target.archivedName().toLatin1();
    const QByteArray readme = toolReadme(tool.target);
    const qint64 modified = secondsOf(tool.modified);
    const qint64 size = tool.program.size();
    const bool begun = write(tarHeader({"README.md", FileMode, readme.size()}, modified))
                       && write(readme) && write(tarPadding(readme.size()))
                       && write(tarHeader({name, ProgramMode, size}, modified));
    if (!begun) {
        return failure(writeFailed(device));
    }
    HASHIKE_TRY(copyProgram(tool.program, write, device, stop));
    QByteArray end = tarPadding(size);
    if (tool.target.family == ToolFamily::Client) {
        end += tarHeader({"kubectl", ProgramMode, 0, LinkType, name}, modified);
    }
    return write(end + QByteArray(2 * BlockSize, '\0')) ? Result<void>()
                                                        : failure(writeFailed(device));
}

Result<void> writeTarGz(const ArchivedTool &tool, QFileDevice &file, const StopToken &stop)
{
    KCompressionDevice gzip(&file, false, KCompressionDevice::GZip);
    if (!gzip.open(QIODevice::WriteOnly)) {
        return failure(writeFailed(gzip));
    }
    HASHIKE_TRY(writeTar(tool, gzip, stop));
    gzip.close();
    return gzip.error() == QFileDevice::NoError ? Result<void>() : failure(writeFailed(gzip));
}

Result<void> writeZip(const ArchivedTool &tool, QFileDevice &file, const StopToken &stop)
{
    KZip zip(&file);
    if (!zip.open(QIODevice::WriteOnly)) {
        return failure(writeFailed(file));
    }
    zip.setCompression(KZip::DeflateCompression);
    zip.setExtraField(KZip::ModificationTime);
    const QDateTime modified = QDateTime::fromSecsSinceEpoch(secondsOf(tool.modified));
    constexpr mode_t mode = S_IFREG | ProgramMode; // oc's README has it too
    QByteArray readme = toolReadme(tool.target);
    readme.replace("\n", "\r\n");
    const bool begun =
        zip.writeFile(u"README.md"_s, readme, mode, {}, {}, modified, modified, modified)
        && zip.prepareWriting(tool.target.archivedName(),
                              {},
                              {},
                              tool.program.size(),
                              mode,
                              modified,
                              modified,
                              modified);
    if (!begun) {
        return failure(writeFailed(file));
    }
    const Writer write = [&zip](QByteArrayView data) {
        return zip.writeData(data.data(), data.size());
    };
    HASHIKE_TRY(copyProgram(tool.program, write, file, stop));
    return zip.finishWriting(tool.program.size()) && zip.close() ? Result<void>()
                                                                 : failure(writeFailed(file));
}
} // namespace

Result<void> writeToolArchive(const ArchivedTool &tool, HiddenFile &archive, const StopToken &stop)
{
    QFile file(archive.path()); // one of its own, because KZip closes it
    if (!file.open(QIODevice::ReadWrite)) {
        return failure(writeFailed(file));
    }
    HASHIKE_TRY(tool.target.isZip() ? writeZip(tool, file, stop) : writeTarGz(tool, file, stop));
    return !file.isOpen() || file.flush() ? Result<void>() : failure(writeFailed(file));
}

QByteArray toolReadme(const ToolTarget &tool)
{
    const QByteArray name = tool.archivedName().toLatin1();
    const QByteArray use =
        "Put " + name + " into a directory of your PATH, or run it where it is.\n";
    const QByteArray more = "Documentation: https://docs.openshift.com\n";
    switch (tool.family) {
    case ToolFamily::Installer:
        return name
               + " installs OpenShift. It is made for one release and takes that release from the\n"
                 "registry it was extracted for.\n\n"
               + use + more;
    case ToolFamily::Client:
        return name
               + " is the command line of OpenShift. Under the name kubectl the same program\n"
                 "behaves like the command line of Kubernetes.\n\n"
               + use + more;
    case ToolFamily::CredentialTool:
        break;
    }
    return name + " prepares cloud credentials for clusters that do not make their own.\n\n" + use
           + more;
}

} // namespace hashike
