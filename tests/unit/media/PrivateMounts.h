// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hashike::test
{

/// Gives this process a mount table of its own, so that a test can mount without leaving a trace.
/// To be called before the first thread starts. False without the right to.
[[nodiscard]] bool enterPrivateMounts();

/// Mounts that go away with the object. False from the makers when the kernel refuses.
class PrivateMount final
{
public:
    PrivateMount() = default;
    ~PrivateMount();
    PrivateMount(const PrivateMount &) = delete;
    PrivateMount &operator=(const PrivateMount &) = delete;

    /// A tmpfs of `size` bytes on an existing directory.
    [[nodiscard]] bool makeTmpfs(const QString &directory, qint64 size);

    /// The directory itself, read-only.
    [[nodiscard]] bool makeReadOnly(const QString &directory);

private:
    QString m_directory;
};

} // namespace hashike::test
