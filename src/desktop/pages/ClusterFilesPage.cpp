// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ClusterFilesPage.h"

#include "files/SaveFile.h"
#include "pages/InstallConfigPanel.h"
#include "pages/InstallerPanel.h"
#include "text/ErrorText.h"
#include "text/SignatureText.h"
#include "ui_ClusterFilesPage.h"

#include <QClipboard>
#include <QFontDatabase>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
enum StyleChoice
{
    ByVersion,
    Ics,
    Ids,
};
} // namespace

ClusterFilesPage::ClusterFilesPage(Journey &journey, MediumObserver &medium, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::ClusterFilesPage>())
    , m_installConfig(new InstallConfigPanel(journey))
    , m_journey(journey)
    , m_medium(medium)
{
    m_form->setupUi(this);
    m_form->style->addItems({QString(), QString(), QString()});
    m_form->documents->addTab(m_installConfig, QString());
    m_form->documents->addTab(new InstallerPanel(journey, medium), QString());
    for (QPlainTextEdit *edit : {m_form->section, m_form->document}) {
        edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        edit->setTabChangesFocus(true);
    }
    connect(m_form->style, &QComboBox::currentIndexChanged, this, &ClusterFilesPage::retranslate);
    connect(&m_journey, &Journey::changed, this, &ClusterFilesPage::retranslate);
    connect(&m_medium, &MediumObserver::changed, this, &ClusterFilesPage::retranslate);
    connectSignatures();
    const auto copy = [](const QPlainTextEdit *edit) {
        QGuiApplication::clipboard()->setText(edit->toPlainText());
    };
    connect(
        m_form->copySection, &QPushButton::clicked, this, [this, copy] { copy(m_form->section); });
    connect(m_form->copyDocument, &QPushButton::clicked, this, [this, copy] {
        copy(m_form->document);
    });
    connect(m_form->saveSection, &QPushButton::clicked, this, [this] {
        saveText(this,
                 tr("Save the section"),
                 u"mirrors.yaml"_s,
                 m_form->section->toPlainText() + u'\n');
    });
    connect(m_form->saveDocument, &QPushButton::clicked, this, [this] {
        saveText(this,
                 tr("Save the document"),
                 u"mirror-set.yaml"_s,
                 m_form->document->toPlainText() + u'\n');
    });
    retranslate();
}

ClusterFilesPage::~ClusterFilesPage() = default;

QString ClusterFilesPage::title() const
{
    return tr("Cluster files");
}

void ClusterFilesPage::loadInstallConfig(const QString &path)
{
    m_form->documents->setCurrentWidget(m_installConfig);
    m_installConfig->load(path);
}

/// What the medium carries; without one, what was planned.
std::optional<ClusterFilesPage::Subject> ClusterFilesPage::subject() const
{
    if (m_medium.isMirror()) {
        const Inventory &inventory = (*m_medium.known())->overview.inventory;
        for (const ReleaseRecord &release : inventory.releases) {
            if (!release.sourceRepositories.isEmpty()) {
                return Subject{release.tag, release.version, release.sourceRepositories};
            }
        }
    }
    if (const auto &plan = m_journey.plan()) {
        return Subject{
            plan->release.releaseTag(), plan->release.version(), plan->sourceRepositories()};
    }
    return std::nullopt;
}

MirrorStyle ClusterFilesPage::styleFor(const Subject &subject) const
{
    switch (m_form->style->currentIndex()) {
    case Ics:
        return MirrorStyle::Icsp;
    case Ids:
        return MirrorStyle::Idms;
    default:
        return defaultStyle(subject.version);
    }
}

void ClusterFilesPage::showConfiguration(const Subject &subject)
{
    const auto configuration = MirrorConfiguration::make(m_journey.target(), subject.sources);
    if (!configuration) {
        showOrigin(describe(configuration.error()).paragraph());
        return;
    }
    const MirrorStyle style = styleFor(subject);
    m_form->origin->setText(
        tr("Release %1, mirrored to %2").arg(subject.release, m_journey.target()));
    m_form->section->setPlainText(configuration->installConfigSection(style));
    m_form->document->setPlainText(configuration->clusterDocument(style));
    m_form->sectionTab->setEnabled(true);
    m_form->documentTab->setEnabled(true);
    m_installConfig->setMirrors({*configuration}, style);
}

void ClusterFilesPage::showOrigin(const QString &sentence)
{
    m_form->origin->setText(sentence);
    m_form->section->clear();
    m_form->document->clear();
    m_form->sectionTab->setEnabled(false);
    m_form->documentTab->setEnabled(false);
    m_installConfig->setMirrors({}, MirrorStyle::None);
}

void ClusterFilesPage::connectSignatures()
{
    connect(&m_medium, &MediumObserver::signaturesChanged, this, &ClusterFilesPage::showSignatures);
    connect(m_form->signatureFiles, &QListWidget::currentRowChanged, this, [this] {
        const CarriedSignature *chosen = chosenSignature();
        m_form->copySignature->setEnabled(chosen);
        m_form->saveSignature->setEnabled(chosen);
    });
    connect(m_form->copySignature, &QPushButton::clicked, this, [this] {
        if (const CarriedSignature *chosen = chosenSignature()) {
            QGuiApplication::clipboard()->setText(QString::fromUtf8(chosen->configMap));
        }
    });
    connect(m_form->saveSignature, &QPushButton::clicked, this, [this] {
        if (const CarriedSignature *chosen = chosenSignature()) {
            saveText(this,
                     tr("Save the signature"),
                     chosen->fileName,
                     QString::fromUtf8(chosen->configMap));
        }
    });
}

const CarriedSignature *ClusterFilesPage::chosenSignature() const
{
    const QListWidgetItem *item = m_form->signatureFiles->currentItem();
    const auto &known = m_medium.signatures();
    if (!item || !known || !*known) {
        return nullptr;
    }
    const auto found = std::ranges::find(
        **known, item->data(Qt::UserRole).toString(), &CarriedSignature::fileName);
    return found == (*known)->end() ? nullptr : &*found;
}

void ClusterFilesPage::showSignatures()
{
    const QListWidgetItem *before = m_form->signatureFiles->currentItem();
    const QVariant chosen = before ? before->data(Qt::UserRole) : QVariant();
    m_form->signatureFiles->clear();
    int row = 0;
    const auto &known = m_medium.signatures();
    if (known && *known) {
        for (const CarriedSignature &carried : **known) {
            if (!carried.configMap.isEmpty()) {
                auto *const item = new QListWidgetItem(
                    tr("%1 · %2").arg(carried.fileName, signatureChipText(carried.signature)),
                    m_form->signatureFiles);
                item->setData(Qt::UserRole, carried.fileName);
                row = chosen == carried.fileName ? m_form->signatureFiles->row(item) : row;
            }
        }
    }
    m_form->signatureBox->setVisible(m_form->signatureFiles->count() > 0);
    m_form->signatureFiles->setCurrentRow(row);
}

void ClusterFilesPage::retranslate()
{
    m_form->retranslateUi(this);
    m_form->documents->setTabText(m_form->documents->count() - 1, tr("Installer"));
    m_form->signatureFiles->setAccessibleName(tr("Signature ConfigMaps"));
    showSignatures();
    m_form->style->setItemText(ByVersion, tr("As the release version needs it"));
    m_form->style->setItemText(Ics, tr("imageContentSources, ICSP (up to 4.13)"));
    m_form->style->setItemText(Ids, tr("imageDigestSources, IDMS (from 4.14)"));
    m_form->documents->setTabText(m_form->documents->indexOf(m_installConfig),
                                  tr("Edit install-config.yaml"));
    m_form->section->setAccessibleName(tr("For install-config.yaml"));
    m_form->document->setAccessibleName(tr("For a running cluster"));
    const auto found = subject();
    if (!found) {
        showOrigin(tr("Choose a medium that carries a release, or a release to mirror directly."));
    } else if (m_journey.target().isEmpty()) {
        showOrigin(tr("Name the registry and the repository first (page Registry)."));
    } else {
        showConfiguration(*found);
    }
}

} // namespace hashike
