// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace hashike
{

/// A program that can be extracted from a release, as a file of a component's uppermost layer.
struct SampleTool
{
    QString path;            ///< inside the layer
    QByteArray magic;        ///< first bytes, as of an executable of its system
    QList<QByteArray> marks; ///< placeholders that extraction overwrites, in the order of the file
};

/// The tools of a component; empty for most. Paths and marks as openshift/oc's
/// pkg/cli/admin/release/extract_tools.go expects them.
[[nodiscard]] QList<SampleTool> sampleTools(const QString &component);

/// The placeholders, each led by a NUL: 327, 93 and 98 bytes.
[[nodiscard]] QByteArray releaseImageMark();
[[nodiscard]] QByteArray releaseVersionMark();
[[nodiscard]] QByteArray releaseArchitectureMark();

} // namespace hashike
