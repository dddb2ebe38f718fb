// SPDX-License-Identifier: GPL-3.0-or-later
// The pull secret in the window: by choice, by pasting, by drop; never shown, never left in a file
// that nobody asked for.
#include "desktop/SecretWindow.h"

#include <sys/stat.h>

using namespace hashike;

class PullSecretPanelTest final : public SecretWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void saysWhatToDoFirst()
    {
        QVERIFY2(line(u"state"_s).contains(u"Drop its file anywhere"_s),
                 qPrintable(line(u"state"_s)));
        QVERIFY(!part<QWidget>(u"held"_s)->isVisible());
        JobSpec spec;
        m_keeper->applyTo(spec);
        QCOMPARE(spec.credentials, CredentialsOrigin::None);
    }

    void comesIn_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *const way :
             {"choose", "paste", "paste a file", "Ctrl+V", "drop", "drop text"}) {
            QTest::newRow(way) << QString::fromLatin1(way);
        }
    }

    /// Whichever way it comes: the registries are shown, and jobs find the credentials.
    void comesIn()
    {
        QFETCH(QString, way);
        const QString path = write(u"pull-secret.txt"_s, sample());
        Drag drag(*m_window);
        if (way == "choose"_L1) {
            press(u"choose"_s);
            answerFileDialog(*m_window, path);
        } else if (way == "paste"_L1) {
            paste(sample());
        } else if (way == "paste a file"_L1) {
            auto *const copied = new QMimeData;
            copied->setUrls({QUrl::fromLocalFile(path)});
            QGuiApplication::clipboard()->setMimeData(copied);
            press(u"paste"_s);
        } else if (way == "Ctrl+V"_L1) {
            QGuiApplication::clipboard()->setText(QString::fromUtf8(sample()));
            part<QPushButton>(u"choose"_s)->setFocus();
            QTest::keyClick(part<QPushButton>(u"choose"_s), Qt::Key_V, Qt::ControlModifier);
        } else {
            way == "drop"_L1 ? drag.takeFiles({path}) : drag.takeText(QString::fromUtf8(sample()));
            QVERIFY(drag.enter());
            QVERIFY(drag.drop());
        }
        QTRY_COMPARE(rows(), 2);
        QCOMPARE(cell(0, PullSecretModel::Registry), u"quay.io"_s);
        QCOMPARE(cell(0, PullSecretModel::Account), u"openshift-release-dev+you"_s);
        QCOMPARE(cell(0, PullSecretModel::Needed), u"—"_s);
        QCOMPARE(cell(0, PullSecretModel::Login), u"Not tried"_s);
        checkNoSecretIsShown();
        JobSpec spec;
        m_keeper->applyTo(spec);
        const bool isFile = way == "choose"_L1 || way == "paste a file"_L1 || way == "drop"_L1;
        QCOMPARE(spec.credentials, isFile ? CredentialsOrigin::File : CredentialsOrigin::Memory);
        QCOMPARE(spec.credentialsFile, isFile ? path : QString());
        QCOMPARE(line(u"state"_s).contains(path), isFile);
        const auto found = foundByJobs();
        QVERIFY(found);
        QCOMPARE(found->find(u"quay.io"_s, u"a/b"_s).password, Marker);
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        const QByteArray marker = Marker.toUtf8();
        QTest::newRow("not JSON") << "{\"auths\": {\n oops " + marker << u"line 2, column"_s;
        QTest::newRow("text") << "my secret is " + marker << u"line 1, column"_s;
        QTest::newRow("no auths") << "{\"" + marker + "\":1}" << u"no “auths”"_s;
        QTest::newRow("empty") << ""_ba << u"It is empty"_s;
        QTest::newRow("base64 that does not decode")
            << "{\"auths\":{\n\n  \"quay.io\":{\"auth\":\"" + marker + "!\"}}}"
            << u"“quay.io” is not valid: line 3, column 3"_s;
        QTest::newRow("larger than 1 MiB")
            << "{\"" + marker + "\":\"" + QByteArray(1024 * 1024, ' ') + "\"}"
            << u"larger than allowed"_s;
    }

    /// What was held before stays, the file is named, and nothing of it is repeated.
    void badFiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        paste(sample());
        QCOMPARE(rows(), 2);
        const QString path = write(u"bad.json"_s, content);
        press(u"choose"_s);
        answerFileDialog(*m_window, path);
        QTRY_VERIFY2(line(u"problem"_s).contains(says), qPrintable(line(u"problem"_s)));
        QVERIFY2(line(u"problem"_s).contains(path), qPrintable(line(u"problem"_s)));
        QCOMPARE(rows(), 2);
        paste(content);
        QTRY_VERIFY2(line(u"problem"_s).contains(says), qPrintable(line(u"problem"_s)));
        QVERIFY(!line(u"problem"_s).contains(path));
        checkNoSecretIsShown();
        paste(sample()); // and a good one takes the sentence away
        QCOMPARE(line(u"problem"_s), QString());
    }

    void aFileThatVanished()
    {
        const QString path = write(u"gone.json"_s, sample());
        auto *const copied = new QMimeData;
        copied->setUrls({QUrl::fromLocalFile(path)});
        QGuiApplication::clipboard()->setMimeData(copied);
        QVERIFY(QFile::remove(path));
        press(u"paste"_s);
        QTRY_VERIFY2(line(u"problem"_s).contains(u"does not exist"_s),
                     qPrintable(line(u"problem"_s)));
    }

    void saysWhatIsNeeded()
    {
        paste(sample());
        m_panel->setNeeded(QStringList{u"Quay.io"_s, u"mirror.example.test:8443"_s});
        QCOMPARE(cell(0, PullSecretModel::Needed), u"Needed"_s);
        QCOMPARE(cell(1, PullSecretModel::Needed), u"Not needed"_s);
        QVERIFY2(line(u"missing"_s).contains(u"mirror.example.test:8443"_s),
                 qPrintable(line(u"missing"_s)));
        addRegistry(u"mirror.example.test:8443"_s, u"init"_s, Marker);
        QCOMPARE(line(u"missing"_s), QString());
        m_panel->setNeeded(std::nullopt);
        QCOMPARE(cell(0, PullSecretModel::Needed), u"—"_s);
    }

    void addsTheLocalRegistry()
    {
        paste(sample());
        // As an input method leaves it; the password stays as typed.
        addRegistry(u"ｒｅｇｉｓｔｒｙ．ｅｘａｍｐｌｅ．ｔｅｓｔ：５０００"_s,
                    u"ｉｎｉｔ"_s,
                    u"ｐ"_s + Marker);
        QCOMPARE(rows(), 3);
        QCOMPARE(cell(2, PullSecretModel::Registry), u"registry.example.test:5000"_s);
        QCOMPARE(cell(2, PullSecretModel::Account), u"init"_s);
        JobSpec spec;
        m_keeper->applyTo(spec);
        QCOMPARE(spec.credentials, CredentialsOrigin::Memory);
        const auto found = foundByJobs();
        QVERIFY(found);
        QCOMPARE(found->entry(u"registry.example.test:5000"_s).password, u"ｐ"_s + Marker);

        auto *const table = part<QTableView>(u"registries"_s);
        QVERIFY(!part<QPushButton>(u"removeRegistry"_s)->isEnabled());
        table->setFocus();
        table->scrollTo(table->model()->index(2, 0));
        QTest::mouseClick(table->viewport(),
                          Qt::LeftButton,
                          {},
                          table->visualRect(table->model()->index(2, 0)).center());
        QTest::keyClick(table, Qt::Key_Delete);
        QCOMPARE(rows(), 2);
        QVERIFY(line(u"lossText"_s).contains(u"registry.example.test:5000 was removed"_s));
        press(u"restoreSecret"_s);
        QCOMPARE(cell(2, PullSecretModel::Account), u"init"_s);
        QVERIFY(!part<QWidget>(u"loss"_s)->isVisible());
        QTest::mouseClick(table->viewport(),
                          Qt::LeftButton,
                          {},
                          table->visualRect(table->model()->index(2, 0)).center());
        press(u"removeRegistry"_s);
        QCOMPARE(rows(), 2);
    }

    /// A login that is there is not replaced unannounced, nor for good.
    void replacesALoginAndTakesItBack()
    {
        paste(sample());
        QVERIFY(!part<QWidget>(u"loss"_s)->isVisible());
        press(u"addRegistry"_s);
        auto *const dialog = m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s);
        type(dialog->findChild<QLineEdit *>(u"registry"_s), u"quay.io"_s);
        type(dialog->findChild<QLineEdit *>(u"user"_s), u"other"_s);
        type(dialog->findChild<QLineEdit *>(u"password"_s), u"p"_s + Marker);
        QCOMPARE(dialog->findChild<QLabel *>(u"state"_s)->text(),
                 u"The login for quay.io will be replaced by one of other."_s);
        QCOMPARE(dialog->findChild<QPushButton *>(u"add"_s)->text(), u"&Replace"_s);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"add"_s), Qt::LeftButton);
        QTRY_COMPARE(cell(0, PullSecretModel::Account), u"other"_s);
        QVERIFY(line(u"lossText"_s).contains(u"The login for quay.io was replaced"_s));
        paste(QByteArray("no pull secret")); // takes nothing away
        QTRY_VERIFY(!line(u"problem"_s).isEmpty());
        press(u"restoreSecret"_s);
        QCOMPARE(cell(0, PullSecretModel::Account), u"openshift-release-dev+you"_s);
        QCOMPARE(foundByJobs()->find(u"quay.io"_s, u"a/b"_s).password, Marker);
        QVERIFY(!part<QWidget>(u"loss"_s)->isVisible());
        checkNoSecretIsShown();
    }

    /// A whole pull secret comes back with the file that holds it.
    void anotherPullSecretIsTakenBack()
    {
        const QString path = write(u"pull-secret.txt"_s, sample());
        press(u"choose"_s);
        answerFileDialog(*m_window, path);
        QTRY_COMPARE(rows(), 2);
        paste(sample()); // the same
        QVERIFY(!part<QWidget>(u"loss"_s)->isVisible());
        press(u"choose"_s);
        answerFileDialog(*m_window, path);
        QTRY_VERIFY(line(u"state"_s).contains(path));
        paste(R"({"auths":{"one.example":{"auth":"YTpi"}}})");
        QTRY_COMPARE(rows(), 1);
        QVERIFY(line(u"lossText"_s).contains(u"replaced the pull secret"_s));
        press(u"restoreSecret"_s);
        QCOMPARE(rows(), 2);
        QVERIFY(line(u"state"_s).contains(path));
        paste(R"({"auths":{"one.example":{"auth":"YTpi"}}})");
        press(u"forget"_s); // is meant
        QVERIFY(!part<QWidget>(u"loss"_s)->isVisible());
        QVERIFY(!m_keeper->loss());
    }

    void addsNothingThatIsNone_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << u""_s << u"u"_s << u"p"_s << u"address"_s;
        QTest::newRow("blank inside") << u"a b"_s << u"u"_s << u"p"_s << u"“a b” is not"_s;
        QTest::newRow("path") << u"h/ns"_s << u"u"_s << u"p"_s << u"is not the address"_s;
        QTest::newRow("no user") << u"h"_s << u" "_s << u"p"_s << u"user is needed"_s;
        QTest::newRow("colon") << u"h"_s << u"ａ：ｂ"_s << u"p"_s << u"colon"_s;
        QTest::newRow("no password") << u"h"_s << u"u"_s << u""_s << u"password is needed"_s;
    }

    /// Complete, and yet not wanted.
    void addsNothingThatIsCancelled()
    {
        press(u"addRegistry"_s);
        auto *const dialog = m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s);
        type(dialog->findChild<QLineEdit *>(u"registry"_s), u"registry.example.com"_s);
        type(dialog->findChild<QLineEdit *>(u"user"_s), u"init"_s);
        type(dialog->findChild<QLineEdit *>(u"password"_s), Marker);
        QVERIFY(dialog->findChild<QPushButton *>(u"add"_s)->isEnabled());
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"cancel"_s), Qt::LeftButton);
        QTRY_VERIFY(!m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s));
        QVERIFY(m_keeper->isEmpty());
    }

    void addsNothingThatIsNone()
    {
        QFETCH(QString, registry);
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, says);
        press(u"addRegistry"_s);
        auto *const dialog = m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s);
        type(dialog->findChild<QLineEdit *>(u"registry"_s), registry);
        type(dialog->findChild<QLineEdit *>(u"user"_s), user);
        type(dialog->findChild<QLineEdit *>(u"password"_s), password);
        QVERIFY(!dialog->findChild<QPushButton *>(u"add"_s)->isEnabled());
        const QString why = dialog->findChild<QLabel *>(u"state"_s)->text();
        QVERIFY2(why.contains(says), qPrintable(why));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s));
        QVERIFY(m_keeper->isEmpty());
    }

    void saves()
    {
        paste(sample());
        addRegistry(u"localhost:5000"_s, u"init"_s, Marker);
        press(u"save"_s);
        auto *const dialog = m_panel->findChild<QFileDialog *>();
        QCOMPARE(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)->text(),
                 u"pull-secret-update.txt"_s);
        const QString path = m_files->filePath(u"pull-secret-update.txt"_s);
        answerFileDialog(*m_window, path);
        QTRY_VERIFY(line(u"state"_s).contains(path));
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0600));
        const auto saved = foundByJobs();
        QVERIFY(saved);
        QCOMPARE(saved->entry(u"localhost:5000"_s).password, Marker);
        QCOMPARE(saved->entry(u"quay.io"_s).password, Marker);
        JobSpec spec;
        m_keeper->applyTo(spec);
        QCOMPARE(spec.credentials, CredentialsOrigin::File);
        QCOMPARE(spec.credentialsFile, path);
    }

    void cannotBeSaved()
    {
        paste(sample());
        m_keeper->save(u"/proc/pull-secret-update.txt"_s); // the dialog would not let us go there
        QTRY_VERIFY2(line(u"problem"_s).contains(u"/proc/pull-secret-update.txt"_s),
                     qPrintable(line(u"problem"_s)));
        QVERIFY(line(u"state"_s).contains(u"in memory only"_s));
    }

    void forgets()
    {
        paste(sample());
        const CredentialsLookup lookup = m_keeper->lookup();
        JobSpec spec;
        spec.source = u"quay.io/a/b:1"_s;
        m_keeper->applyTo(spec);
        QVERIFY(lookup(spec));
        press(u"forget"_s);
        QVERIFY(!part<QWidget>(u"held"_s)->isVisible());
        QVERIFY(m_keeper->isEmpty());
        const auto gone = lookup(spec);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::CredentialsMissing);
        QCOMPARE(gone.error().argument(ErrorArgument::Host), u"quay.io"_s);
        m_window.reset();
        m_keeper.reset();
        QVERIFY(!lookup(spec)); // outlives the keeper
        open();
    }

    void languageIsSwitchedLive()
    {
        paste(sample());
        const QString english = line(u"state"_s);
        m_language.use(LanguageController::available().last());
        QTRY_VERIFY(line(u"state"_s) != english);
        QCOMPARE(part<QTableView>(u"registries"_s)
                     ->model()
                     ->headerData(PullSecretModel::Registry, Qt::Horizontal)
                     .toString(),
                 u"レジストリー"_s);
    }

    /// Everything can be reached and used without a mouse.
    void byKeyboard()
    {
        paste(sample());
        QStringList order;
        part<QPushButton>(u"choose"_s)->setFocus();
        for (int i = 0; i < 12 && !order.contains(m_window->focusWidget()->objectName()); ++i) {
            order.append(m_window->focusWidget()->objectName());
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        }
        for (const QString &name : {u"choose"_s,
                                    u"paste"_s,
                                    u"addRegistry"_s,
                                    u"registries"_s,
                                    u"tryLogins"_s,
                                    u"save"_s,
                                    u"forget"_s,
                                    u"keep"_s}) {
            QVERIFY2(order.contains(name), qPrintable(name + u" of "_s + order.join(u' ')));
        }
        QVERIFY(!part<QTableView>(u"registries"_s)->accessibleName().isEmpty());
    }

    /// In both languages, for people to look at.
    void screenshots()
    {
        grab(u"empty"_s);
        paste(sample());
        addRegistry(u"registry.example.test:5000"_s, u"init"_s, Marker);
        m_panel->setNeeded(QStringList{u"quay.io"_s, u"cdn.quay.io"_s});
        grab(u"held"_s);
        m_keeper->paste(u"{\"auths\": {\n \"quay.io\" oops"_s);
        grab(u"problem"_s);
        press(u"addRegistry"_s);
        auto *const dialog = m_panel->findChild<QDialog *>(u"RegistryAccountDialog"_s);
        type(dialog->findChild<QLineEdit *>(u"registry"_s), u"ｒｅｇ：５０００"_s);
        grab(u"dialog"_s, dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
    }
};

int main(int argc, char *argv[])
{
    return runInPrivateHome<PullSecretPanelTest>(argc, argv);
}
#include "tst_pullsecretpanel.moc"
