// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/ProxySettings.h"

#include "base/Redact.h"
#include "http/ProxyRules.h"
#include "ui_ProxySettings.h"
#include "widgets/LatinInput.h"

#include <QProcessEnvironment>

#include <algorithm>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
/// The proxy variables that are set; a password in them is not shown.
QString environmentText()
{
    QStringList lines;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"HTTPS_PROXY"_s,
                                u"https_proxy"_s,
                                u"HTTP_PROXY"_s,
                                u"http_proxy"_s,
                                u"NO_PROXY"_s,
                                u"no_proxy"_s}) {
        if (const QString value = environment.value(name); !value.isEmpty()) {
            const QString shown =
                carriesPassword(value) ? value.sliced(value.lastIndexOf(u'@') + 1) : value;
            lines.append(name + u'=' + redacted(shown));
        }
    }
    return lines.join(u'\n');
}
} // namespace

ProxySettings::ProxySettings(Preferences &preferences, QWidget *parent)
    : SettingsGroup(preferences, parent)
    , m_form(std::make_unique<Ui::ProxySettings>())
{
    m_form->setupUi(this);
    m_form->source->addItems({QString(), QString(), QString()});
    m_form->http->setPlaceholderText(u"proxy.example.com:3128"_s);
    m_form->https->setPlaceholderText(u"proxy.example.com:3128"_s);
    m_form->exceptions->setPlaceholderText(u".example.com,10.0.0.0/8"_s);
    connect(m_form->source, &QComboBox::activated, this, &ProxySettings::storeSource);
    for (QLineEdit *const field : {m_form->http, m_form->https, m_form->exceptions}) {
        expectLatin(field);
        connect(field, &QLineEdit::editingFinished, this, &ProxySettings::storeAddresses);
        connect(
            field, &QLineEdit::textEdited, this, [this] { m_form->state->setText(stateText()); });
    }
    retranslate();
}

ProxySettings::~ProxySettings() = default;

/// Whatever stands in the fields: it counts, or is looked at again, once they are chosen.
void ProxySettings::storeSource()
{
    ProxyChoice choice = preferences().proxies();
    choice.source = ProxyChoice::Source(m_form->source->currentIndex());
    preferences().setProxies(choice);
}

/// What is not kept stays in its field, where one sees why.
void ProxySettings::storeAddresses()
{
    if (hasPassword() || !isReadable()) {
        return;
    }
    const ProxyChoice choice{preferences().proxies().source,
                             latinText(m_form->http),
                             latinText(m_form->https),
                             latinText(m_form->exceptions)};
    m_shown.reset();
    preferences().setProxies(choice);
    refresh();
}

bool ProxySettings::hasPassword() const
{
    return carriesPassword(latinText(m_form->http)) || carriesPassword(latinText(m_form->https));
}

bool ProxySettings::isReadable() const
{
    return std::ranges::all_of(QList{m_form->http, m_form->https}, [](const QLineEdit *field) {
        const QString address = latinText(field);
        return address.isEmpty() || ProxyRules::parse(address);
    });
}

QString ProxySettings::stateText() const
{
    if (hasPassword()) {
        return tr("A password is not kept in the settings, so this address is not taken. Leave "
                  "the password out, or set HTTPS_PROXY before the program starts.");
    }
    if (!isReadable()) {
        return tr("That is no proxy's address, so it is not taken. Write it as host:port; http:// "
                  "or socks5:// may stand before it.");
    }
    switch (preferences().proxies().source) {
    case ProxyChoice::Source::System:
        return tr("The desktop's setting is asked for every address.");
    case ProxyChoice::Source::Own:
        return tr("Empty means: without a proxy.");
    case ProxyChoice::Source::Environment:
        break;
    }
    const QString variables = environmentText();
    return variables.isEmpty() ? tr("HTTPS_PROXY and HTTP_PROXY were not set when the program "
                                    "started; the desktop's setting is asked instead.")
                               : variables;
}

void ProxySettings::showValues()
{
    const ProxyChoice proxies = preferences().proxies();
    const bool isOwn = proxies.source == ProxyChoice::Source::Own;
    m_form->source->setCurrentIndex(int(proxies.source));
    if (std::exchange(m_shown, proxies) != proxies) { // half an address stays as it was typed
        m_form->http->setText(proxies.http);
        m_form->https->setText(proxies.https);
        m_form->exceptions->setText(proxies.exceptions);
    }
    for (QLineEdit *const field : {m_form->http, m_form->https, m_form->exceptions}) {
        field->setEnabled(isOwn);
    }
    m_form->state->setText(stateText());
}

void ProxySettings::retranslate()
{
    m_form->retranslateUi(this);
    m_form->source->setItemText(int(ProxyChoice::Source::Environment),
                                tr("From the environment (HTTPS_PROXY …)"));
    m_form->source->setItemText(int(ProxyChoice::Source::System), tr("From the desktop"));
    m_form->source->setItemText(int(ProxyChoice::Source::Own), tr("Set here"));
    refresh();
}

} // namespace hashike
