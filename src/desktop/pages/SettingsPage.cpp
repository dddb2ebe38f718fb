// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/SettingsPage.h"

#include "ui_SettingsPage.h"

#include <QFileDialog>
#include <QProcessEnvironment>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 MiB = 1024 * 1024;

/// The proxy variables that are set; a password in them is not shown.
QString proxySettings()
{
    QStringList lines;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HTTPS_PROXY"_s, u"https_proxy"_s, u"HTTP_PROXY"_s,
                                u"http_proxy"_s, u"NO_PROXY"_s, u"no_proxy"_s}) {
        if (environment.contains(name)) {
            const QUrl url(environment.value(name));
            lines.append(name + u'=' + (url.password().isEmpty()
                                            ? environment.value(name)
                                            : url.toDisplayString(QUrl::RemoveUserInfo)));
        }
    }
    return lines.join(u'\n');
}
} // namespace

SettingsPage::SettingsPage(Preferences &preferences, LanguageController &language, QWidget *parent)
    : Page(parent)
    , m_form(std::make_unique<Ui::SettingsPage>())
    , m_preferences(preferences)
    , m_language(language)
{
    m_form->setupUi(this);
    m_form->language->addItem(QString(), QLocale::c());
    for (const QLocale &locale : LanguageController::available()) {
        m_form->language->addItem(locale.nativeLanguageName(), locale);
    }
    m_form->theme->addItems({QString(), QString(), QString()});
    m_form->zoom->setRange(Preferences::SmallestZoom, Preferences::LargestZoom);
    m_form->zoom->setSingleStep(10);
    m_form->jobsAtOnce->setRange(1, 8);
    m_form->streams->setRange(1, 16);
    m_form->bandwidth->setRange(0, 10'000);
    connectAppearance();
    connectJobs();
    connectNetwork();
    connect(&m_preferences, &Preferences::changed, this, &SettingsPage::showValues);
    retranslate();
}

SettingsPage::~SettingsPage() = default;

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::connectAppearance()
{
    connect(m_form->language, &QComboBox::activated, this, [this](int index) {
        const QLocale locale = m_form->language->itemData(index).toLocale();
        m_preferences.setLanguage(locale);
        m_language.use(locale == QLocale::c() ? LanguageController::preferred() : locale);
    });
    connect(m_form->theme, &QComboBox::activated, this, [this](int index) {
        m_preferences.setTheme(Preferences::Theme(index));
    });
    connect(m_form->zoom, &QSpinBox::editingFinished, this, [this] {
        m_preferences.setZoom(m_form->zoom->value());
    });
}

void SettingsPage::connectJobs()
{
    connect(m_form->jobsAtOnce, &QSpinBox::valueChanged, &m_preferences, &Preferences::setJobsAtOnce);
    connect(m_form->streams, &QSpinBox::valueChanged, &m_preferences, &Preferences::setStreams);
    connect(m_form->bandwidth, &QSpinBox::valueChanged, this, [this](int limit) {
        m_preferences.setBytesPerSecond(limit * MiB);
    });
    connect(m_form->readBack, &QCheckBox::toggled, &m_preferences, &Preferences::setReadsBackUploads);
    connect(m_form->notifies, &QCheckBox::toggled, &m_preferences, &Preferences::setNotifies);
}

void SettingsPage::connectNetwork()
{
    connect(m_form->updateGraph, &QLineEdit::editingFinished, this, [this] {
        const QUrl base(m_form->updateGraph->text().trimmed(), QUrl::StrictMode);
        if (base.isValid() && base.scheme() == "https"_L1) {
            m_preferences.setUpdateGraph(base);
        } else {
            showValues();
        }
    });
    connect(m_form->addAuthority, &QPushButton::clicked, this, &SettingsPage::addAuthority);
    connect(m_form->removeAuthority, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_form->authorities->currentItem()) {
            QStringList files = m_preferences.authorities();
            files.removeAll(item->text());
            m_preferences.setAuthorities(files);
        }
    });
}

void SettingsPage::addAuthority()
{
    auto *const dialog = new QFileDialog(this, tr("CA certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        QStringList files = m_preferences.authorities();
        files.append(file);
        files.removeDuplicates();
        m_preferences.setAuthorities(files);
    });
    dialog->open();
}

void SettingsPage::showValues()
{
    const QSignalBlocker blocker(m_preferences);
    m_form->language->setCurrentIndex(m_form->language->findData(m_preferences.language()));
    m_form->theme->setCurrentIndex(int(m_preferences.theme()));
    m_form->zoom->setValue(m_preferences.zoom());
    m_form->jobsAtOnce->setValue(m_preferences.jobsAtOnce());
    m_form->streams->setValue(m_preferences.streams());
    m_form->bandwidth->setValue(int(m_preferences.bytesPerSecond() / MiB));
    m_form->readBack->setChecked(m_preferences.readsBackUploads());
    m_form->notifies->setChecked(m_preferences.notifies());
    m_form->updateGraph->setText(m_preferences.updateGraph().toString());
    m_form->authorities->clear();
    m_form->authorities->addItems(m_preferences.authorities());
}

void SettingsPage::retranslate()
{
    m_form->retranslateUi(this);
    m_form->language->setItemText(0, tr("As the system"));
    m_form->theme->setItemText(int(Preferences::Theme::System), tr("As the system"));
    m_form->theme->setItemText(int(Preferences::Theme::Light), tr("Light"));
    m_form->theme->setItemText(int(Preferences::Theme::Dark), tr("Dark"));
    m_form->zoom->setSuffix(u" %"_s);
    m_form->bandwidth->setSuffix(tr(" MiB/s"));
    m_form->bandwidth->setSpecialValueText(tr("none"));
    const QString proxies = proxySettings();
    m_form->proxies->setText(proxies.isEmpty()
                                 ? tr("None. They are taken from HTTPS_PROXY, HTTP_PROXY and "
                                      "NO_PROXY when the program starts.")
                                 : proxies);
    showValues();
}

} // namespace hashike
