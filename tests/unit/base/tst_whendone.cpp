// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of workers come from the event loop, and to nobody who is gone.
#include "base/WhenDone.h"

#include <QPromise>
#include <QTest>
#include <QThreadPool>
#include <QtConcurrentRun>

using namespace hashike;

class WhenDoneTest final : public QObject
{
    Q_OBJECT

private:
    int m_answers = 0;

    auto counting()
    {
        return [this](int answer) { m_answers += answer; };
    }

private Q_SLOTS:
    void init() { m_answers = 0; }

    void theAnswerOfAWorker()
    {
        QThread *there = nullptr;
        QThread *here = nullptr;
        whenDone(QtConcurrent::run([&] {
                     there = QThread::currentThread();
                     return 1;
                 }),
                 this,
                 [&](int answer) {
                     here = QThread::currentThread();
                     m_answers += answer;
                 });
        QTRY_COMPARE(m_answers, 1);
        QCOMPARE(here, thread());
        QVERIFY(there != here);
    }

    /// The work was quicker than the question.
    void neverWithinTheQuestion()
    {
        whenDone(QtFuture::makeReadyValueFuture(1), this, counting());
        QCOMPARE(m_answers, 0);
        QTRY_COMPARE(m_answers, 1);
    }

    void inTheOrderOfOneWorker()
    {
        QThreadPool pool;
        pool.setMaxThreadCount(1);
        QList<int> answers;
        for (int i = 0; i < 100; ++i) {
            whenDone(QtConcurrent::run(&pool, [i] { return i; }), this, [&answers](int answer) {
                answers.append(answer);
            });
        }
        QTRY_COMPARE(answers.size(), 100);
        QVERIFY(std::ranges::is_sorted(answers));
    }

    void nobodyIsThere()
    {
        QPromise<int> work;
        work.start();
        auto context = std::make_unique<QObject>();
        whenDone(work.future(), context.get(), counting());
        context.reset();
        work.addResult(1);
        work.finish();
        QCoreApplication::processEvents();
        QCOMPARE(m_answers, 0);
    }

    /// Also one that ends between the answer and its delivery.
    void nobodyIsThereAnyMore()
    {
        auto context = std::make_unique<QObject>();
        whenDone(QtFuture::makeReadyValueFuture(1), context.get(), counting());
        context.reset();
        QCoreApplication::processEvents();
        QCOMPARE(m_answers, 0);
    }

    void whatWasCancelled()
    {
        QPromise<int> work;
        work.start();
        whenDone(work.future(), this, counting());
        work.future().cancel();
        work.finish();
        QCoreApplication::processEvents();
        QCOMPARE(m_answers, 0);
    }
};

QTEST_GUILESS_MAIN(WhenDoneTest)
#include "tst_whendone.moc"
