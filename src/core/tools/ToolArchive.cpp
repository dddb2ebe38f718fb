// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ToolArchive.h"

#include "tools/UstarHeader.h"

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
constexpr qint64 PieceSize = 256 * 1024;
constexpr int FileMode = 0644;
constexpr int ProgramMode = 0755;

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

Result<void> writeTar(const ArchivedTool &tool, QIODevice &device, const StopToken &stop)
{
    const Writer write = [&device](QByteArrayView data) {
        return device.write(data.data(), data.size()) == data.size();
    };
    const QByteArray name = tool.target.archivedName().toLatin1();
    const QByteArray readme = toolReadme(tool.target);
    const qint64 modified = secondsOf(tool.modified);
    const qint64 size = tool.program.size();
    const bool begun = write(ustarHeader({"README.md", FileMode, readme.size(), modified}))
                       && write(readme) && write(ustarPadding(readme.size()))
                       && write(ustarHeader({name, ProgramMode, size, modified}));
    if (!begun) {
        return failure(writeFailed(device));
    }
    HASHIKE_TRY(copyProgram(tool.program, write, device, stop));
    QByteArray end = ustarPadding(size);
    if (tool.target.family == ToolFamily::Client) {
        end += ustarHeader({"kubectl", ProgramMode, 0, modified, UstarMember::HardLink, name});
    }
    return write(end + ustarEnd()) ? Result<void>() : failure(writeFailed(device));
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
