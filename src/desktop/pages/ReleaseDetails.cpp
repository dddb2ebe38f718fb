// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ReleaseDetails.h"

#include "cluster/MirrorConfiguration.h"
#include "release/OcCommands.h"
#include "text/ErrorText.h"
#include "ui_ReleaseDetails.h"
#include "widgets/HeaderMemory.h"
#include "widgets/LatinInput.h"
#include "widgets/RowCopier.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString PlaceholderRepository = u"registry.example.com:5000/ocp4/openshift4"_s;

void copyFrom(const QPlainTextEdit *text)
{
    QGuiApplication::clipboard()->setText(text->toPlainText());
}
} // namespace

ReleaseDetails::ReleaseDetails(QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::ReleaseDetails>())
{
    m_form->setupUi(this);
    expectLatin(m_form->mirrorTarget);
    m_found.setSourceModel(&m_images);
    m_found.setSortRole(ImageTableModel::SortRole);
    m_found.setFilterRole(ImageTableModel::WholeRole);
    m_found.setFilterKeyColumn(-1);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_form->images->setModel(&m_found);
    m_form->images->verticalHeader()->hide();
    m_form->images->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    m_form->images->sortByColumn(ImageTableModel::Name, Qt::AscendingOrder);
    m_copier = new RowCopier(m_form->images, ImageTableModel::WholeRole);
    m_form->mirrorTarget->setPlaceholderText(PlaceholderRepository);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_form->mirrorText->setFont(fixed);
    m_form->commandsText->setFont(fixed);
    connect(m_form->imageFilter,
            &QLineEdit::textChanged,
            &m_found,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_form->mirrorTarget, &QLineEdit::textChanged, this, &ReleaseDetails::showTexts);
    connect(
        m_form->copyMirror, &QPushButton::clicked, this, [this] { copyFrom(m_form->mirrorText); });
    connect(m_form->copyCommands, &QPushButton::clicked, this, [this] {
        copyFrom(m_form->commandsText);
    });
    retranslate();
}

ReleaseDetails::~ReleaseDetails() = default;

void ReleaseDetails::setPlan(std::shared_ptr<const ReleasePlan> plan)
{
    m_plan = std::move(plan);
    m_images.setPlan(m_plan);
    fitColumns();
    showTexts();
}

void ReleaseDetails::rememberColumns(QSettings &settings)
{
    constexpr int ColumnsVersion = 1;
    m_columns = new HeaderMemory(
        m_form->images->horizontalHeader(), settings, u"components"_s, ColumnsVersion);
}

void ReleaseDetails::fitColumns()
{
    if (m_columns) {
        m_columns->fitToContents(*m_form->images);
    }
}

void ReleaseDetails::setPaths(const QString &pullSecretFile, const QString &medium)
{
    m_pullSecretFile = pullSecretFile;
    m_medium = medium;
    showTexts();
}

ConnectionPanel &ReleaseDetails::connection()
{
    return *m_form->connectionTab;
}

void ReleaseDetails::bringConnectionToFront()
{
    m_form->tabs->setCurrentWidget(m_form->connectionTab);
}

void ReleaseDetails::focusFilter()
{
    m_form->tabs->setCurrentWidget(m_form->componentsTab);
    m_form->imageFilter->setFocus(Qt::ShortcutFocusReason);
    m_form->imageFilter->selectAll();
}

QString ReleaseDetails::localRepository() const
{
    const QString typed = latinText(m_form->mirrorTarget);
    return typed.isEmpty() ? PlaceholderRepository : typed;
}

QString ReleaseDetails::mirrorText() const
{
    if (!m_plan) {
        return {};
    }
    const auto configuration =
        MirrorConfiguration::make(localRepository(), m_plan->sourceRepositories());
    if (!configuration) {
        return describe(configuration.error()).paragraph();
    }
    const MirrorStyle style = defaultStyle(m_plan->release.version());
    return configuration->installConfigSection(style) + u"---\n"_s
           + configuration->clusterDocument(style);
}

QString ReleaseDetails::commandsText() const
{
    if (!m_plan) {
        return {};
    }
    OcCommandValues values;
    values.source = m_plan->source;
    values.version = m_plan->release.version();
    values.architecture = m_plan->release.architecture;
    values.localRepository = localRepository();
    values.pullSecretFile = m_pullSecretFile;
    values.mediumDirectory = m_medium;
    return ocCommands(values);
}

void ReleaseDetails::showTexts()
{
    m_form->mirrorText->setPlainText(mirrorText());
    m_form->commandsText->setPlainText(commandsText());
    m_form->copyMirror->setEnabled(m_plan != nullptr);
    m_form->copyCommands->setEnabled(m_plan != nullptr);
}

void ReleaseDetails::retranslate()
{
    m_form->retranslateUi(this);
    m_images.retranslate();
    m_copier->retranslate();
    showTexts();
}

void ReleaseDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fitColumns();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
