// SPDX-License-Identifier: GPL-3.0-or-later
#include "node/NodePlan.h"
#include "node/ServiceUnits.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hashike;

namespace
{
const QString Pinned = u"docker.io/library/registry@sha256:"_s + QString(64, u'a');

NodePlan goodPlan()
{
    NodePlan plan;
    plan.host = u"registry.example.com"_s;
    plan.user = u"admin"_s;
    plan.image = Pinned;
    return plan;
}
} // namespace

class TestNodePlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalised()
    {
        NodePlan typed = goodPlan();
        typed.host = u" Ｒｅｇｉｓｔｒｙ．example.com "_s;
        typed.names = {u"REGISTRY"_s, u""_s, u"registry"_s};
        typed.addresses = {u"[2001:DB8:0:0::1]"_s, u"１９２.0.2.10"_s};
        typed.directory = u"/srv//registry/"_s;
        const auto plan = checkedPlan(typed);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->host, u"registry.example.com"_s);
        QCOMPARE(plan->names, QStringList{u"registry"_s});
        QCOMPARE(plan->addresses, (QStringList{u"2001:db8::1"_s, u"192.0.2.10"_s}));
        QCOMPARE(plan->directory, u"/srv/registry"_s);
    }

    void hostMayBeAnAddress()
    {
        NodePlan plan = goodPlan();
        plan.host = u"2001:DB8::1"_s;
        plan = checkedPlan(plan).value();
        QCOMPARE(plan.serverNames(), (ServerNames{{}, {u"2001:db8::1"_s}}));
        QCOMPARE(plan.registry(), u"[2001:db8::1]:5000"_s);
    }

    void refused_data()
    {
        QTest::addColumn<NodeField>("field");
        QTest::addColumn<QString>("value");
        const auto row = [](NodeField field, const QString &value) {
            QTest::addRow("%s %s", qPrintable(nameOf(field)), qPrintable(value)) << field << value;
        };
        for (const QString &host : {u""_s,
                                    u"-registry"_s,
                                    u"registry-"_s,
                                    u"re gistry"_s,
                                    u"registry..com"_s,
                                    u"registry_1"_s,
                                    u"1.2.3"_s,
                                    u"999.1.1.1"_s,
                                    u"レジストリ"_s,
                                    u"https://registry"_s,
                                    QString(64, u'a')}) {
            row(NodeField::Host, host);
        }
        row(NodeField::Names, u"*.example.com"_s);
        row(NodeField::Names, u"a,DNS:evil.example.com"_s);
        row(NodeField::Addresses, u"10.0.0"_s);
        row(NodeField::Addresses, u"registry"_s);
        row(NodeField::Port, u"0"_s);
        row(NodeField::Directory, u"opt/registry"_s);
        row(NodeField::Directory, u"/"_s);
        row(NodeField::Directory, u"/opt/reg istry"_s);
        row(NodeField::Directory, u"/opt/$(id)"_s);
        row(NodeField::User, u""_s);
        row(NodeField::User, u"a:b"_s);
        row(NodeField::User, u"-a"_s);
        row(NodeField::Days, u"0"_s);
        row(NodeField::Days, u"4000"_s);
        row(NodeField::Image, u""_s);
        row(NodeField::Image, u"docker.io/library/registry:2"_s);
        row(NodeField::Image, u"registry@sha256:abc"_s);
        row(NodeField::ImageArchive, u"image.tar"_s);
        row(NodeField::Zones, u"public; reboot"_s);
        row(NodeField::Certificate, u"/only/one.crt"_s);
    }

    void refused()
    {
        QFETCH(NodeField, field);
        QFETCH(QString, value);
        NodePlan plan = goodPlan();
        set(plan, field, value);
        const auto problems = problemsOf(normalisedPlan(plan));
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().field, field);
        const auto checked = checkedPlan(plan);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::InvalidArgument);
        QVERIFY(
            checked.error().argument(ErrorArgument::Subject).startsWith(u"--"_s + nameOf(field)));
    }

    void units_data()
    {
        QTest::addColumn<ServiceKind>("kind");
        QTest::addColumn<QByteArrayList>("contained");
        QTest::newRow("quadlet") << ServiceKind::Quadlet
                                 << QByteArrayList{
                                        "\nImage=" + Pinned.toLatin1() + '\n',
                                        "\nPublishPort=5001:5000\n",
                                        "\nVolume=/opt/registry/data:/var/lib/registry:z\n",
                                        "\nVolume=/opt/registry/certs:/certs:ro,z\n",
                                        "\nEnvironment=REGISTRY_STORAGE_DELETE_ENABLED=true\n"};
        QTest::newRow("podman") << ServiceKind::PodmanUnit
                                << QByteArrayList{"--volume /opt/registry/auth:/auth:ro,z",
                                                  "--publish 5001:5000",
                                                  "--env REGISTRY_AUTH=htpasswd",
                                                  Pinned.toLatin1() + '\n'};
        QTest::newRow("binary") << ServiceKind::BinaryUnit
                                << QByteArrayList{"ExecStart=docker-registry serve "
                                                  "/opt/registry/config.yml\n",
                                                  "\nReadWritePaths=/opt/registry/data\n"};
    }

    void units()
    {
        QFETCH(ServiceKind, kind);
        QFETCH(QByteArrayList, contained);
        NodePlan plan = goodPlan();
        plan.service = kind;
        plan.port = 5001;
        const QByteArray unit = unitText(plan);
        for (const QByteArray &text : std::as_const(contained)) {
            QVERIFY2(unit.contains(text), (text + " is not in:\n" + unit).constData());
        }
        QVERIFY(unit.contains("\n[Install]\nWantedBy=multi-user.target\n"));
    }

private:
    static void set(NodePlan &plan, NodeField field, const QString &value)
    {
        switch (field) {
        case NodeField::Host:
            plan.host = value;
            break;
        case NodeField::Names:
            plan.names = {value};
            break;
        case NodeField::Addresses:
            plan.addresses = {value};
            break;
        case NodeField::Port:
            plan.port = value.toUShort();
            break;
        case NodeField::Directory:
            plan.directory = value;
            break;
        case NodeField::User:
            plan.user = value;
            break;
        case NodeField::Days:
            plan.days = value.toInt();
            break;
        case NodeField::Image:
            plan.image = value;
            break;
        case NodeField::ImageArchive:
            plan.imageArchive = value;
            break;
        case NodeField::Zones:
            plan.zones = {value};
            break;
        case NodeField::Certificate:
            plan.given.certificate = value;
            break;
        }
    }
};

QTEST_GUILESS_MAIN(TestNodePlan)
#include "tst_nodeplan.moc"
