// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/Keychain.h"

#include <QDBusConnection>
#include <qt6keychain/keychain.h>

namespace hashike
{

using namespace Qt::StringLiterals;

namespace
{
const QString Service = u"hashike"_s;

Keychain::Outcome outcomeOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return Keychain::Outcome::Done;
    case QKeychain::EntryNotFound:
        return Keychain::Outcome::NothingKept;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Keychain::Outcome::NoService;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Keychain::Outcome::Refused;
    case QKeychain::OtherError:
        // Without a session bus nothing more is said of why.
        return QDBusConnection::sessionBus().isConnected() ? Keychain::Outcome::Failed
                                                           : Keychain::Outcome::NoService;
    case QKeychain::CouldNotDeleteEntry:
        break;
    }
    return Keychain::Outcome::Failed;
}
} // namespace

Keychain::Keychain(const QString &name, QObject *parent)
    : QObject(parent)
    , m_name(name)
{
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

Keychain::~Keychain()
{
    // Jobs that still wait for somebody to unlock the keychain go with their thread.
    QMetaObject::invokeMethod(&m_worker, [this] {
        qDeleteAll(m_worker.findChildren<QKeychain::Job *>());
        m_thread.quit();
    });
    m_thread.wait();
}

void Keychain::store(const QByteArray &secret)
{
    QMetaObject::invokeMethod(&m_worker, [this, secret] {
        auto *const job = new QKeychain::WritePasswordJob(Service, &m_worker);
        job->setKey(m_name);
        job->setTextData(QString::fromUtf8(secret));
        connect(job, &QKeychain::Job::finished, &m_worker, [this, job] {
            Q_EMIT stored(outcomeOf(*job));
        });
        job->start();
    });
}

void Keychain::load()
{
    QMetaObject::invokeMethod(&m_worker, [this] {
        auto *const job = new QKeychain::ReadPasswordJob(Service, &m_worker);
        job->setKey(m_name);
        connect(job, &QKeychain::Job::finished, &m_worker, [this, job] {
            Q_EMIT loaded(outcomeOf(*job), job->textData().toUtf8());
        });
        job->start();
    });
}

void Keychain::remove()
{
    QMetaObject::invokeMethod(&m_worker, [this] {
        auto *const job = new QKeychain::DeletePasswordJob(Service, &m_worker);
        job->setKey(m_name);
        connect(job, &QKeychain::Job::finished, &m_worker, [this, job] {
            Q_EMIT removed(outcomeOf(*job));
        });
        job->start();
    });
}

} // namespace hashike
