// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/KeyFilePreview.h"

#include "paper/VisibleText.h"
#include "text/ErrorText.h"
#include "trust/TrustAnchors.h"
#include "widgets/PlainLabel.h"

#include <QDir>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
QString dayText(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
}

/// In groups, as people compare it.
QString grouped(const QString &fingerprint)
{
    constexpr qsizetype digits = 4;
    QStringList groups;
    for (qsizetype from = 0; from < fingerprint.size(); from += digits) {
        groups.append(fingerprint.sliced(from, qMin(digits, fingerprint.size() - from)));
    }
    return groups.join(u' ');
}

QString conditionText(const ListedKey &key)
{
    switch (key.condition) {
    case KeyCondition::Good:
        return key.expiresAt.isNull()
                   ? KeyFilePreview::tr("✓ usable, never expires")
                   : KeyFilePreview::tr("✓ usable, expires on %1").arg(dayText(key.expiresAt));
    case KeyCondition::NotYetValid:
        return KeyFilePreview::tr("✕ not yet valid; check the clock of this machine");
    case KeyCondition::Expired:
        return KeyFilePreview::tr("✕ expired on %1").arg(dayText(key.expiresAt));
    case KeyCondition::Revoked:
        return KeyFilePreview::tr("✕ revoked by its owner");
    case KeyCondition::Unusable:
        break;
    }
    return KeyFilePreview::tr("✕ not meant for signatures, or not valid");
}

QString keyText(const ListedKey &key)
{
    QStringList lines{KeyFilePreview::tr("Key %1").arg(grouped(key.fingerprint))};
    for (const QString &userId : key.userIds) {
        lines.append(visible(userId));
    }
    lines.append(KeyFilePreview::tr("made on %1").arg(dayText(key.createdAt)));
    lines.append(conditionText(key));
    if (pinnedAnchors().contains(key.fingerprint)) {
        lines.append(KeyFilePreview::tr("This is a release key of Red Hat; it counts already."));
    }
    return lines.join(u"\n    "_s);
}
} // namespace

KeyFilePreview::KeyFilePreview(QWidget *parent)
    : QFrame(parent)
    , m_text(plainLabel())
    , m_trust(new QPushButton)
    , m_decline(new QPushButton)
    , m_reading([this](const Result<QList<ListedKey>> &keys) {
        m_keys = keys;
        retranslate();
        m_decline->setFocus(); // the safe answer
        Q_EMIT shown();
    })
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(u"keyFileText"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_trust->setObjectName(u"trustKeyFile"_s);
    m_decline->setObjectName(u"declineKeyFile"_s);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_trust);
    line->addWidget(m_decline);
    line->addStretch();
    auto *const column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addLayout(line);
    connect(m_trust, &QPushButton::clicked, this, &KeyFilePreview::trust);
    connect(m_decline, &QPushButton::clicked, this, [this] {
        m_reading.drop();
        hide();
    });
    retranslate();
    hide();
}

KeyFilePreview::~KeyFilePreview() = default;

void KeyFilePreview::showFile(const QString &path)
{
    m_path = path;
    m_keys.reset();
    m_reading.ask([path](const StopToken &) -> Result<QList<ListedKey>> {
        HASHIKE_TRY_ASSIGN(block, readKeyBlock(path));
        return listKeys(block, QDateTime::currentDateTimeUtc());
    });
    retranslate();
    show();
    Q_EMIT shown();
}

void KeyFilePreview::trust()
{
    hide();
    Q_EMIT trusted(m_path, usableFingerprints());
}

QStringList KeyFilePreview::usableFingerprints() const
{
    QStringList fingerprints;
    if (m_keys && *m_keys) {
        for (const ListedKey &key : **m_keys) {
            if (key.condition == KeyCondition::Good) {
                fingerprints.append(key.fingerprint);
            }
        }
    }
    return fingerprints;
}

QString KeyFilePreview::text() const
{
    const QString path = QDir::toNativeSeparators(m_path);
    if (!m_keys) {
        return tr("Reading %1…").arg(visible(path));
    }
    if (!*m_keys) {
        return u"✕ "_s + describe(m_keys->error()).paragraph();
    }
    QStringList paragraphs{
        tr("%n key(s) in %1:", nullptr, int((*m_keys)->size())).arg(visible(path))};
    for (const ListedKey &key : **m_keys) {
        paragraphs.append(keyText(key));
    }
    paragraphs.append(
        usableFingerprints().isEmpty()
            ? tr("No signature by these keys can count now. Ask their owner for a current file.")
            : tr("Anybody can write any name into a key. Compare every digit with what the key's "
                 "owner published elsewhere; then trust, or don't."));
    return paragraphs.join(u"\n\n"_s);
}

void KeyFilePreview::retranslate()
{
    m_text->setText(text());
    m_trust->setText(tr("Trust the usable keys"));
    m_trust->setVisible(!usableFingerprints().isEmpty());
    m_decline->setText(m_trust->isVisibleTo(this) ? tr("Don't trust") : tr("Close"));
    setAccessibleName(tr("Keys in the file"));
}

void KeyFilePreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

} // namespace hashike
