// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/JobSettings.h"

#include "ui_JobSettings.h"

#include <array>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MiB = 1024 * 1024;
const DailyHours OfficeHours{QTime(8, 0), QTime(18, 0)}; ///< what one starts from
} // namespace

JobSettings::JobSettings(Preferences &preferences, QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::JobSettings>())
{
    m_form->setupUi(this);
    m_form->jobsAtOnce->setRange(1, 8);
    m_form->streams->setRange(1, 16);
    m_form->bandwidth->setRange(0, 10'000);
    m_form->from->setTime(OfficeHours.from);
    m_form->until->setTime(OfficeHours.to);
    connectJobs();
    connectHours();
    retranslate();
}

JobSettings::~JobSettings() = default;

void JobSettings::connectJobs()
{
    Preferences *const target = &preferences();
    connect(m_form->jobsAtOnce, &QSpinBox::valueChanged, target, &Preferences::setJobsAtOnce);
    connect(m_form->streams, &QSpinBox::valueChanged, target, &Preferences::setStreams);
    connect(m_form->bandwidth, &QSpinBox::valueChanged, target, [target](int limit) {
        target->setBytesPerSecond(limit * MiB);
    });
    connect(
        m_form->readBackMirrors, &QCheckBox::clicked, target, &Preferences::setReadsBackMirrors);
    connect(m_form->readBack, &QCheckBox::clicked, target, &Preferences::setReadsBackUploads);
    connect(m_form->notifies, &QCheckBox::clicked, target, &Preferences::setNotifies);
}

void JobSettings::connectHours()
{
    const auto store = [this] {
        const DailyHours hours{m_form->from->time(), m_form->until->time()};
        preferences().setLimitHours(m_form->limited->isChecked() ? std::optional(hours)
                                                                 : std::nullopt);
    };
    connect(m_form->limited, &QCheckBox::clicked, this, store);
    connect(m_form->from, &QTimeEdit::editingFinished, this, store);
    connect(m_form->until, &QTimeEdit::editingFinished, this, store);
}

void JobSettings::showValues()
{
    const qint64 limit = preferences().bytesPerSecond();
    const auto hours = preferences().limitHours();
    m_form->jobsAtOnce->setValue(preferences().jobsAtOnce());
    m_form->streams->setValue(preferences().streams());
    {
        const QSignalBlocker exactly(m_form->bandwidth);           // it counts in whole MiB
        m_form->bandwidth->setValue(int((limit + MiB - 1) / MiB)); // a small limit is not none
    }
    m_form->limited->setEnabled(limit > 0);
    m_form->limited->setChecked(hours.has_value());
    const std::array<QWidget *, 3> ends{m_form->from, m_form->untilLabel, m_form->until};
    for (QWidget *const part : ends) {
        part->setEnabled(limit > 0 && hours);
    }
    if (hours) {
        m_form->from->setTime(hours->from);
        m_form->until->setTime(hours->to);
    }
    m_form->readBackMirrors->setChecked(preferences().readsBackMirrors());
    m_form->readBackNote->setVisible(!preferences().readsBackMirrors());
    m_form->readBack->setChecked(preferences().readsBackUploads());
    m_form->notifies->setChecked(preferences().notifies());
}

void JobSettings::retranslate()
{
    m_form->retranslateUi(this);
    m_form->bandwidth->setSuffix(tr(" MiB/s"));
    m_form->bandwidth->setSpecialValueText(tr("none"));
    for (QTimeEdit *const edit : {m_form->from, m_form->until}) {
        edit->setDisplayFormat(u"HH:mm"_s);
    }
    m_form->from->setAccessibleName(tr("Start of the hours of the bandwidth limit"));
    m_form->readBackNote->setText(tr("Without it names and sizes are compared. Damage on the "
                                     "medium is then not found before it is verified."));
    refresh();
}

} // namespace hashike
