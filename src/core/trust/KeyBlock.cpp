// SPDX-License-Identifier: GPL-3.0-or-later
#include "trust/KeyBlock.h"

#include "base/BlockingCall.h"

#include <QDir>
#include <QFile>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
Error unreadable(const QString &path, const QString &why)
{
    return makeError(ErrorCode::KeyUnreadable)
        .with(ErrorArgument::Path, path)
        .with(ErrorArgument::Detail, why);
}
} // namespace

QStringList systemKeyDirectories()
{
    return {u"/usr/share/distribution-gpg-keys/redhat"_s, u"/etc/pki/rpm-gpg"_s};
}

Result<KeyBlock> readKeyBlock(const QString &path)
{
    assertMayBlock();
    const QFileInfo information(path);
    if (!information.isFile()) { // a FIFO would keep us waiting
        return failure(unreadable(path, information.isDir() ? u"directory"_s : u"no such file"_s));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(unreadable(path, file.errorString()));
    }
    if (file.size() > KeyBlock::MaximumSize) {
        return failure(unreadable(path, u"too large"_s));
    }
    return KeyBlock{path, file.read(KeyBlock::MaximumSize)};
}

QList<KeyBlock> keyBlocksIn(const QStringList &directories)
{
    assertMayBlock();
    QList<KeyBlock> blocks;
    for (const QString &directory : directories) {
        const auto files = QDir(directory).entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &file : files) {
            if (auto block = readKeyBlock(file.filePath())) {
                blocks.append(std::move(*block));
            }
        }
    }
    return blocks;
}

} // namespace hashike
