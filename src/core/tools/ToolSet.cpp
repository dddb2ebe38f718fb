// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ToolSet.h"

#include "release/ReleaseInfo.h"
#include "tools/HiddenFile.h"

#include <QDir>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr unsigned int TextMode = 0644;

Result<void> writeText(const ToolRequest &request, const QString &name, const QByteArray &text)
{
    HASHIKE_TRY_ASSIGN(file, HiddenFile::create(request.directory));
    HASHIKE_TRY(file->write(text));
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return file->commit(QDir(request.directory).filePath(name), TextMode, now);
}

QByteArray releaseText(const ToolRequest &request, const ReleaseImage &release)
{
    const QByteArray heading = "Client tools for OpenShift\n"
                               "--------------------------\n\n"
                               "sha256sum -c sha256sum.txt checks the files in this directory.\n\n"
                               "The openshift-install binary installs this release:\n\n"
                               "---\n\n";
    return heading + releaseInfoText(release, request.pin.name(), ImageColumns::PullSpec).toUtf8();
}
} // namespace

Result<void> writeToolSetFiles(const ToolRequest &request,
                               const ReleaseImage &release,
                               const ToolExtraction &extraction)
{
    const QByteArray text = releaseText(request, release);
    HASHIKE_TRY(writeText(request, u"release.txt"_s, text));
    QStringList lines;
    for (const ExtractedTool &tool : extraction.tools) {
        lines.append(tool.digest.hex() + u"  "_s + QFileInfo(tool.path).fileName());
    }
    // By name; release.txt comes last, as oc sorts them.
    std::ranges::sort(lines, {}, [](const QString &line) { return line.sliced(64); });
    lines.append(Digest::of(text).hex() + u"  release.txt\n"_s);
    return writeText(request, u"sha256sum.txt"_s, lines.join(u'\n').toLatin1());
}

} // namespace hashike
