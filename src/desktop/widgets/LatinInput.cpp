// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/LatinInput.h"

#include <QLineEdit>

namespace hashike
{

QString latinText(const QString &typed)
{
    return typed.normalized(QString::NormalizationForm_KC).trimmed();
}

QString latinText(const QLineEdit *field)
{
    return latinText(field->text());
}

void expectLatin(QLineEdit *field)
{
    field->setInputMethodHints(Qt::ImhPreferLatin | Qt::ImhNoAutoUppercase
                               | Qt::ImhNoPredictiveText);
}

} // namespace hashike
