// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SecondStart.h"

#include "system/SingleInstance.h"

#include <QCoreApplication>
#include <QMessageBox>

#include <cstdlib>

namespace hashike
{

namespace
{
struct SecondStart
{
    Q_DECLARE_TR_FUNCTIONS(SecondStart)
};
} // namespace

int startAgain(const SingleInstance &instance)
{
    if (instance.showFirst()) {
        return EXIT_SUCCESS;
    }
    QMessageBox box(QMessageBox::Warning,
                    QString(),
                    SecondStart::tr("Hashike is running already, but its window does not answer."),
                    QMessageBox::Close);
    box.setInformativeText(
        SecondStart::tr("Two of them would work on the same jobs. Wait until it answers, or end "
                        "it, and start Hashike again. If none runs, here or on another machine "
                        "with this home folder, remove %1.")
            .arg(instance.lockFile()));
    box.exec();
    return EXIT_FAILURE;
}

} // namespace hashike
