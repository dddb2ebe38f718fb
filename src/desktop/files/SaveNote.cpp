// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/SaveNote.h"

#include "text/ErrorText.h"
#include "widgets/ShowsHosts.h"

#include <QDir>
#include <QEvent>
#include <QLayout>

namespace hashike
{

SaveNote::SaveNote(QWidget *parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("saveNote"));
    setProperty(ShowsHosts, true);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
}

SaveNote *SaveNote::of(QWidget *parent)
{
    auto *note = parent->findChild<SaveNote *>(Qt::FindDirectChildrenOnly);
    if (!note) {
        note = new SaveNote(parent);
        parent->layout()->addWidget(note);
    }
    return note;
}

void SaveNote::showBegin()
{
    m_outcome.reset();
    retranslate();
    show();
}

void SaveNote::showEnd(const QString &path, const Result<void> &outcome)
{
    m_path = path;
    m_outcome = outcome;
    retranslate();
}

void SaveNote::retranslate()
{
    setText(!m_outcome   ? tr("Saving…")
            : *m_outcome ? tr("Saved: %1").arg(QDir::toNativeSeparators(m_path))
                         : describe(m_outcome->error()).paragraph());
}

void SaveNote::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QLabel::changeEvent(event);
}

} // namespace hashike
