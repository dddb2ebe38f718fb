// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/ReleaseChooser.h"

#include "text/ErrorText.h"
#include "ui_ReleaseChooser.h"
#include "widgets/LatinInput.h"

#include <QEvent>
#include <QHeaderView>
#include <QPersistentModelIndex>
#include <QScopedValueRollback>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
constexpr int ExplanationLines = 6; // more are scrolled to
constexpr auto Settling = 300ms;

/// What stands in the list before anybody was asked; newest first.
QStringList usualChannels()
{
    constexpr quint64 major = 4;
    constexpr quint64 newest = 20;
    constexpr quint64 oldest = 14;
    QList<SemanticVersion> versions;
    for (quint64 minor = newest; minor >= oldest; --minor) {
        versions.append({major, minor, 0, {}});
    }
    return expectedChannels(versions);
}
} // namespace

ReleaseChooser::ReleaseChooser(QWidget *parent)
    : QWidget(parent)
    , m_form(std::make_unique<Ui::ReleaseChooser>())
{
    m_form->setupUi(this);
    m_found.setSourceModel(&m_releases);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found.setFilterKeyColumn(-1);
    m_form->versions->setModel(&m_found);
    m_form->channel->addItems(usualChannels());
    for (const QComboBox *combo : {m_form->source, m_form->channel}) {
        expectLatin(combo->lineEdit());
    }
    m_settle.setSingleShot(true);
    m_settle.setInterval(Settling);
    addArchitectures();
    connectFields();
    offerArchitectures();
    retranslate();
}

ReleaseChooser::~ReleaseChooser() = default;

void ReleaseChooser::addArchitectures()
{
    m_architectures = {{u"x86_64"_s, m_form->arch_x86_64},
                       {u"aarch64"_s, m_form->arch_aarch64},
                       {u"ppc64le"_s, m_form->arch_ppc64le},
                       {u"s390x"_s, m_form->arch_s390x},
                       {u"multi"_s, m_form->arch_multi}};
    for (const auto &[name, button] : m_architectures) {
        button->setText(name);
        connect(button, &QRadioButton::clicked, this, [this] {
            m_wanted = architecture();
            choose();
        });
    }
    m_form->arch_x86_64->setChecked(true);
    m_wanted = architecture();
}

void ReleaseChooser::connectFields()
{
    connect(m_form->load, &QPushButton::clicked, this, &ReleaseChooser::catalogWanted);
    connect(m_form->channel, &QComboBox::activated, this, &ReleaseChooser::catalogWanted);
    // A channel that is in the list has been activated already.
    connect(m_form->channel->lineEdit(), &QLineEdit::returnPressed, this, [this] {
        if (m_form->channel->findText(m_form->channel->currentText()) < 0) {
            m_form->load->click();
        }
    });
    connect(
        m_form->source->lineEdit(), &QLineEdit::returnPressed, m_form->load, &QPushButton::click);
    connect(m_form->source, &QComboBox::editTextChanged, this, &ReleaseChooser::retranslate);
    connect(m_form->search, &QLineEdit::textChanged, this, &ReleaseChooser::search);
    connect(
        m_form->versions->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
            offerArchitectures();
            explain();
            if (!m_isSearching) {
                m_settle.start();
            }
        });
    connect(&m_settle, &QTimer::timeout, this, &ReleaseChooser::choose);
}

/// To look is not to choose: what was chosen stays chosen, or nothing is where it is filtered out.
void ReleaseChooser::search(const QString &text)
{
    const QScopedValueRollback searching(m_isSearching, true);
    const QPersistentModelIndex before = m_found.mapToSource(m_form->versions->currentIndex());
    m_found.setFilterFixedString(text);
    const QModelIndex now = m_found.mapFromSource(before);
    m_form->versions->setCurrentIndex(now);
    if (!now.isValid()) {
        m_form->versions->clearSelection();
    }
}

void ReleaseChooser::setRepository(const QString &repository)
{
    m_graphRepository = repository;
    m_form->source->addItem(repository);
    m_form->source->lineEdit()->setCursorPosition(0); // the host tells most
    retranslate();
}

void ReleaseChooser::setGraph(const QUrl &graph)
{
    m_graph = graph;
    retranslate();
}

/// The update service knows the digests of one repository; others may mirror it or not.
bool ReleaseChooser::asksGraph() const
{
    return !m_graph.isEmpty() && latinText(m_form->source->currentText()) == m_graphRepository;
}

Result<CatalogQuery> ReleaseChooser::query() const
{
    HASHIKE_TRY_ASSIGN(repository, Reference::parse(latinText(m_form->source->currentText())));
    CatalogQuery query;
    query.repository = repository;
    query.graph = asksGraph() ? m_graph : QUrl();
    query.channel = latinText(m_form->channel->currentText());
    return query;
}

void ReleaseChooser::setBusy(bool busy)
{
    m_busy = busy;
    retranslate();
}

void ReleaseChooser::showCatalog(const Result<Catalog> &catalog)
{
    m_busy = false;
    m_settle.stop();
    m_error = catalog ? std::nullopt : std::optional(catalog.error());
    m_catalog = catalog ? std::optional(*catalog) : std::nullopt;
    m_releases.setReleases(catalog ? catalog->releases : QList<CatalogRelease>());
    if (catalog) {
        const QString channel = m_form->channel->currentText();
        m_form->channel->clear();
        m_form->channel->addItems(sortedChannels(catalog->channels + usualChannels()));
        m_form->channel->setCurrentText(channel);
        m_form->versions->resizeColumnToContents(ReleaseListModel::Version);
    }
    offerArchitectures();
    retranslate();
}

void ReleaseChooser::focusSearch()
{
    m_form->search->setFocus(Qt::ShortcutFocusReason);
    m_form->search->selectAll();
}

const CatalogRelease *ReleaseChooser::current() const
{
    const QModelIndex index = m_found.mapToSource(m_form->versions->currentIndex());
    return index.isValid() ? m_releases.release(index.row()) : nullptr;
}

QString ReleaseChooser::architecture() const
{
    const auto checked = std::ranges::find_if(
        m_architectures, [](const auto &each) { return each.second->isChecked(); });
    return checked == m_architectures.end() ? QString() : checked->first;
}

void ReleaseChooser::offerArchitectures()
{
    const CatalogRelease *release = current();
    QRadioButton *offered = nullptr; // what was clicked last, or else the first there is
    for (const auto &[name, button] : m_architectures) {
        button->setEnabled(release && release->payloads.contains(name));
        const bool isBetter = !offered || name == m_wanted;
        offered = button->isEnabled() && isBetter ? button : offered;
    }
    if (offered) {
        offered->setChecked(true);
    }
    m_form->multiNote->setVisible(m_form->arch_multi->isEnabled());
}

/// Risks are to be read before one decides, also without a mouse.
void ReleaseChooser::explain()
{
    const CatalogRelease *release = current();
    const bool isRisky = release && !release->risks.isEmpty();
    m_form->explanation->setVisible(isRisky);
    m_form->explanation->setHtml(
        isRisky ? m_form->versions->currentIndex().data(Qt::ToolTipRole).toString() : QString());
    m_form->explanation->setMaximumHeight(fontMetrics().lineSpacing() * ExplanationLines);
}

void ReleaseChooser::choose()
{
    m_settle.stop();
    const CatalogRelease *release = current();
    const auto image =
        release ? release->imageIn(m_catalog->repository, architecture()) : std::nullopt;
    if (image) {
        Q_EMIT chosen(image->toString());
    }
}

QString ReleaseChooser::stateText() const
{
    if (m_busy) {
        return tr("Asking for versions…");
    }
    if (m_error) {
        return describe(*m_error).paragraph();
    }
    if (!m_catalog) {
        return tr("Show the versions of a channel, or name a release below.");
    }
    if (m_catalog->graphProblem) {
        return tr("The update graph did not answer: these are the tags of the registry.") + u' '
               + describe(*m_catalog->graphProblem).what;
    }
    return m_catalog->releases.isEmpty()
               ? tr("There are no releases here.")
               : tr("%n release(s)", nullptr, int(m_catalog->releases.size()));
}

void ReleaseChooser::retranslate()
{
    const QString channel = m_form->channel->currentText();
    m_form->retranslateUi(this);
    m_form->channel->setCurrentText(channel);
    m_form->channel->setEnabled(asksGraph());
    m_form->arch_multi->setText(tr("multi", "an architecture"));
    m_form->load->setEnabled(!m_busy && query().has_value());
    m_form->state->setText(stateText());
    m_releases.retranslate();
    explain();
}

void ReleaseChooser::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace hashike
