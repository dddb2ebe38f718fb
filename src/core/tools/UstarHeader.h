// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace hashike
{

/// What the header of a tar member says (POSIX.1-1988, "ustar Interchange Format").
struct UstarMember
{
    static constexpr char File = '0';
    static constexpr char HardLink = '1';

    QByteArray name; ///< at most 100 bytes
    int mode = 0644;
    qint64 size = 0;     ///< bytes of content, below 8 GiB
    qint64 modified = 0; ///< seconds since 1970
    char type = File;
    QByteArray link = {};
};

/// One block: the header of a member that belongs to 0:0 without names. KTar would write who runs
/// this and only hands a bool back; here equal content gives equal bytes.
[[nodiscard]] QByteArray ustarHeader(const UstarMember &member);

/// What fills the last block of a member's content.
[[nodiscard]] QByteArray ustarPadding(qint64 size);

/// What follows the last member.
[[nodiscard]] QByteArray ustarEnd();

} // namespace hashike
