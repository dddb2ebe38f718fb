// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace
{
const QString SourceRoot = QStringLiteral(HASHIKE_SOURCE_DIR);
const QString Catalogues = SourceRoot + u"/translations"_s;

struct Message
{
    QString context;
    QString source;
    QString state;            ///< type="…" of the translation: unfinished, vanished, obsolete
    QStringList translations; ///< one, or one for each plural form
    bool hasPlurals = false;

    [[nodiscard]] QString key() const { return context + u": "_s + source; }
};

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.state = xml.attributes().value("type"_L1).toString();
    if (!message.hasPlurals) {
        message.translations.append(xml.readElementText());
        return;
    }
    while (xml.readNextStartElement()) {
        message.translations.append(xml.readElementText());
    }
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.hasPlurals = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            readTranslation(xml, message);
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readCatalogue(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            messages.append(readMessage(xml, context));
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

/// `%1` to `%9` and `%n`, sorted, each as often as it occurs.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression placeholder(u"%(L?[1-9]|n)"_s);
    QStringList found;
    for (const auto &match : placeholder.globalMatch(text)) {
        found.append(match.captured(0));
    }
    found.sort();
    return found;
}

/// The contexts that tr() looks in at run time: the arguments of Q_DECLARE_TR_FUNCTIONS, and the
/// names of classes with Q_OBJECT.
QSet<QString> contextsOfSources()
{
    static const QRegularExpression declaration(u"Q_DECLARE_TR_FUNCTIONS\\((\\w+)\\)"_s);
    static const QRegularExpression object(u"class (\\w+)[^;{]*\\n\\{\\n    Q_OBJECT"_s,
                                           QRegularExpression::MultilineOption);
    QSet<QString> contexts;
    QDirIterator files(
        SourceRoot + u"/src"_s, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        const QString text = QString::fromUtf8(file.readAll());
        for (const auto &match : declaration.globalMatch(text)) {
            contexts.insert(match.captured(1));
        }
        for (const auto &match : object.globalMatch(text)) {
            contexts.insert(u"hashike::"_s + match.captured(1));
        }
    }
    return contexts;
}

QSet<QString> keysOf(const QList<Message> &messages)
{
    QSet<QString> keys;
    for (const Message &message : messages) {
        keys.insert(message.key());
    }
    return keys;
}

QByteArray listed(QSet<QString> keys)
{
    QStringList list(keys.begin(), keys.end());
    list.sort();
    return list.join(u'\n').toUtf8();
}
} // namespace

class TranslationsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsTranslated_data();
    void everyMessageIsTranslated();
    void placeholdersSurvive_data();
    void placeholdersSurvive();
    void contextsAreThoseOfRunTime();
    void englishHasSingularAndPlural();
    void japaneseKeepsToItsStyle_data();
    void japaneseKeepsToItsStyle();
    void namesWhatScriptsLookFor();
    void cataloguesAreUpToDate_data();
    void cataloguesAreUpToDate();
};

void TranslationsTest::everyMessageIsTranslated_data()
{
    QTest::addColumn<QString>("path");
    const QStringList names = QDir(Catalogues).entryList({u"*.ts"_s}, QDir::Files);
    QVERIFY(names.contains(u"hashike_en.ts"_s));
    QVERIFY(names.contains(u"hashike_ja.ts"_s));
    for (const QString &name : names) {
        QTest::newRow(qPrintable(name)) << Catalogues + u'/' + name;
    }
}

void TranslationsTest::everyMessageIsTranslated()
{
    QFETCH(QString, path);
    const QList<Message> messages = readCatalogue(path);
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages) {
        QVERIFY2(message.state.isEmpty(), qPrintable(message.state + u' ' + message.key()));
        QVERIFY2(!message.translations.isEmpty(), qPrintable(message.key()));
        for (const QString &translation : message.translations) {
            QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(message.key()));
        }
    }
    QCOMPARE(keysOf(messages).size(), messages.size());
}

void TranslationsTest::placeholdersSurvive_data()
{
    everyMessageIsTranslated_data();
}

void TranslationsTest::placeholdersSurvive()
{
    QFETCH(QString, path);
    for (const Message &message : readCatalogue(path)) {
        const QStringList expected = placeholders(message.source);
        QCOMPARE(expected.contains(u"%n"_s), message.hasPlurals);
        for (const QString &translation : message.translations) {
            QVERIFY2(placeholders(translation) == expected, qPrintable(translation));
        }
    }
}

void TranslationsTest::contextsAreThoseOfRunTime()
{
    const QSet<QString> known = contextsOfSources();
    QVERIFY(known.contains(u"Sentences"_s));
    for (const Message &message : readCatalogue(Catalogues + u"/hashike_ja.ts"_s)) {
        QVERIFY2(known.contains(message.context), qPrintable(message.key()));
    }
}

void TranslationsTest::englishHasSingularAndPlural()
{
    QSet<QString> plurals;
    for (const Message &message : readCatalogue(Catalogues + u"/hashike_en.ts"_s)) {
        QVERIFY2(message.hasPlurals, qPrintable(message.key()));
        QCOMPARE(message.translations.size(), 2);
        for (const QString &translation : message.translations) {
            QVERIFY2(!translation.contains(u"(s)"_s), qPrintable(translation));
        }
        plurals.insert(message.key());
    }
    for (const Message &message : readCatalogue(Catalogues + u"/hashike_ja.ts"_s)) {
        QVERIFY2(message.translations.size() == 1, qPrintable(message.key()));
        QCOMPARE(plurals.contains(message.key()), message.hasPlurals);
    }
}

void TranslationsTest::japaneseKeepsToItsStyle_data()
{
    QTest::addColumn<QString>("forbidden");
    QTest::newRow("full-width brackets") << u"[（）［］｛｝]"_s;
    QTest::newRow("full-width colon, digits, letters") << u"[：；！％０-９Ａ-Ｚａ-ｚ]"_s;
    QTest::newRow("half-width katakana") << u"[ｦ-ﾟ]"_s;
    QTest::newRow("three full stops") << u"\\.\\.\\."_s;
    QTest::newRow("no space before Latin") << u"[ぁ-んァ-ヶー一-龠々][A-Za-z0-9%]"_s;
    QTest::newRow("no space after Latin") << u"([A-Za-z]|%[1-9n])[ぁ-んァ-ヶー一-龠々]"_s;
    QTest::newRow("space around brackets") << u"[^\\s「：(] ?\\([^)]*\\)[ぁ-んァ-ヶ一-龠]"_s;
    QTest::newRow("half-width question mark") << u"[ぁ-んァ-ヶー一-龠々]\\?"_s;
    QTest::newRow("quotes of another language") << u"[“”\"]|\\[[ぁ-んァ-ヶー一-龠々]+\\]"_s;
    for (const QString &word : {u"フォルダ"_s,
                                u"サーバ"_s,
                                u"ディレクトリ"_s,
                                u"レジストリ"_s,
                                u"リポジトリ"_s,
                                u"コンテナ"_s,
                                u"アーキテクチャ"_s,
                                u"クラスタ"_s,
                                u"レイヤ"_s,
                                u"プロキシ"_s,
                                u"ユーザ"_s,
                                u"エントリ"_s,
                                u"インベントリ"_s,
                                u"ヘッダ"_s}) {
        QTest::newRow(qPrintable(word + u" without its long vowel"_s)) << word + u"(?!ー)"_s;
    }
    for (const QString &word : {u"切断された"_s,
                                u"資格情報"_s,
                                u"プル シークレット"_s,
                                u"監査"_s,
                                u"(?<!外部記録)媒体"_s,
                                u"指紋"_s,
                                u"この(マシン|コンピューター)"_s,
                                u"入手元"_s,
                                u"ストリーム数"_s,
                                u"レジストリーイメージ"_s,
                                u"blob"_s,
                                u"桁目"_s,
                                u"操作が必要"_s}) {
        QTest::newRow(qPrintable(word)) << word;
    }
}

void TranslationsTest::japaneseKeepsToItsStyle()
{
    QFETCH(QString, forbidden);
    const QRegularExpression expression(forbidden, QRegularExpression::UseUnicodePropertiesOption);
    QVERIFY(expression.isValid());
    for (const Message &message : readCatalogue(Catalogues + u"/hashike_ja.ts"_s)) {
        for (const QString &translation : message.translations) {
            QVERIFY2(!expression.match(translation).hasMatch(), qPrintable(translation));
        }
    }
}

void TranslationsTest::namesWhatScriptsLookFor()
{
    static const QRegularExpression literal(
        u"(^info: |--[a-z][a-z-]+|hashikectl (media|adm|image) [a-z]+|[A-Z]+_PROXY|/etc/[a-z/.%1]+[a-z])"_s);
    for (const Message &message : readCatalogue(Catalogues + u"/hashike_ja.ts"_s)) {
        for (const auto &match : literal.globalMatch(message.source)) {
            const QString words = match.captured(0);
            const bool kept = message.translations.first().contains(words);
            QVERIFY2(kept, qPrintable(message.source + u" → "_s + message.translations.first()));
        }
    }
}

void TranslationsTest::cataloguesAreUpToDate_data()
{
    QTest::addColumn<QString>("catalogue");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("ja") << u"hashike_ja.ts"_s << QStringList();
    QTest::newRow("en") << u"hashike_en.ts"_s << QStringList{u"-pluralonly"_s};
}

void TranslationsTest::cataloguesAreUpToDate()
{
    QFETCH(QString, catalogue);
    QFETCH(QStringList, options);
    const QString lupdate = QStandardPaths::findExecutable(
        u"lupdate"_s, {QLibraryInfo::path(QLibraryInfo::BinariesPath)});
    if (lupdate.isEmpty()) {
        QSKIP("lupdate is not installed");
    }
    const QTemporaryDir directory;
    const QString fresh = directory.filePath(u"fresh_ja.ts"_s);
    QProcess process;
    process.start(lupdate,
                  options
                      + QStringList{u"-silent"_s,
                                    u"-I"_s,
                                    SourceRoot + u"/src"_s,
                                    u"-I"_s,
                                    SourceRoot + u"/src/core"_s,
                                    SourceRoot + u"/src"_s,
                                    SourceRoot + u"/ui"_s,
                                    u"-ts"_s,
                                    fresh});
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 0);
    const QSet<QString> inSources = keysOf(readCatalogue(fresh));
    const QSet<QString> inCatalogue = keysOf(readCatalogue(Catalogues + u'/' + catalogue));
    QVERIFY(!inSources.isEmpty());
    // Run the target update_translations, translate, and commit.
    QCOMPARE(listed(inSources - inCatalogue), QByteArray());
    QCOMPARE(listed(inCatalogue - inSources), QByteArray());
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
