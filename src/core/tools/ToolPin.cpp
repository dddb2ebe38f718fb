// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/ToolPin.h"

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
bool isPrintable(const QString &value)
{
    return !value.isEmpty()
           && std::ranges::all_of(value, [](QChar c) { return c >= u' ' && c <= u'~'; });
}
} // namespace

Result<ToolPin> ToolPin::make(ToolPinning pinning, const ToolValues &values, ByteSink &target)
{
    ToolPin pin(target);
    if (pinning == ToolPinning::Release) {
        HASHIKE_TRY(pin.add(u"release image"_s, "_RELEASE_IMAGE_LOCATION_", 300, values.image));
        HASHIKE_TRY(pin.add(
            u"release architecture"_s, "_RELEASE_ARCHITECTURE_LOCATION_", 64, values.architecture));
    }
    if (pinning != ToolPinning::None) {
        HASHIKE_TRY(
            pin.add(u"release version"_s, "_RELEASE_VERSION_LOCATION_", 64, values.version));
    }
    return pin;
}

Result<void> ToolPin::add(const QString &name,
                          const QByteArray &markerName,
                          qsizetype room,
                          const QString &value)
{
    const QByteArray nul(1, '\0');
    const QByteArray marker = nul + markerName + nul + QByteArray(room, 'X') + nul;
    if (!isPrintable(value)) {
        return failure(makeError(ErrorCode::InvalidArgument).with(ErrorArgument::Subject, name));
    }
    if (value.size() >= marker.size()) {
        return failure(makeError(ErrorCode::LimitExceeded)
                           .with(ErrorArgument::Subject, name)
                           .with(ErrorArgument::Expected, QString::number(marker.size() - 1))
                           .with(ErrorArgument::Actual, QString::number(value.size())));
    }
    m_replacements.append({name, QByteArrayMatcher(marker), value.toLatin1() + nul, false});
    return {};
}

void ToolPin::replace()
{
    for (Replacement &replacement : m_replacements) {
        const qsizetype position = replacement.done ? -1 : replacement.marker.indexIn(m_window);
        if (position >= 0) {
            std::ranges::copy(replacement.value, m_window.begin() + position);
            replacement.done = true;
        }
    }
}

/// How much of the window's end may be the beginning of a marker.
qsizetype ToolPin::undecided() const
{
    qsizetype longest = 0;
    for (const Replacement &replacement : m_replacements) {
        if (!replacement.done) {
            longest = std::max(longest, replacement.marker.pattern().size() - 1);
        }
    }
    return std::min(longest, m_window.size());
}

Result<void> ToolPin::write(QByteArrayView data)
{
    if (m_window.isEmpty() && std::ranges::all_of(m_replacements, &Replacement::done)) {
        return m_target->write(data);
    }
    m_window.append(data);
    replace();
    const qsizetype decided = m_window.size() - undecided();
    HASHIKE_TRY(m_target->write(QByteArrayView(m_window).first(decided)));
    m_window.remove(0, decided);
    return {};
}

Result<void> ToolPin::finish()
{
    QStringList missing;
    for (const Replacement &replacement : std::as_const(m_replacements)) {
        if (!replacement.done) {
            missing.append(replacement.name);
        }
    }
    if (!missing.isEmpty()) {
        return failure(
            makeError(ErrorCode::MarkerMissing).with(ErrorArgument::Detail, missing.join(u", "_s)));
    }
    HASHIKE_TRY(m_target->write(m_window));
    m_window.clear();
    return {};
}

} // namespace hashike
