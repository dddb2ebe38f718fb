// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <rnp/rnp.h>
#include <rnp/rnp_err.h>

#include <memory>
#include <type_traits>

namespace hashike
{

/// Owns an object of librnp.
template<typename Handle, auto Destroy>
struct RnpDestroyer
{
    void operator()(Handle handle) const { Destroy(handle); }
};

template<typename Handle, auto Destroy>
using RnpOwner = std::unique_ptr<std::remove_pointer_t<Handle>, RnpDestroyer<Handle, Destroy>>;

using RnpFfi = RnpOwner<rnp_ffi_t, rnp_ffi_destroy>;
using RnpInput = RnpOwner<rnp_input_t, rnp_input_destroy>;
using RnpOutput = RnpOwner<rnp_output_t, rnp_output_destroy>;
using RnpVerification = RnpOwner<rnp_op_verify_t, rnp_op_verify_destroy>;
using RnpKey = RnpOwner<rnp_key_handle_t, rnp_key_handle_destroy>;

/// The text that `getter(object, char **)` gives; empty when it gives none.
template<typename Getter, typename Object>
[[nodiscard]] QString rnpText(Getter getter, Object object)
{
    char *text = nullptr;
    if (getter(object, &text) != RNP_SUCCESS || !text) {
        return {};
    }
    const QString copy = QString::fromUtf8(text);
    rnp_buffer_destroy(text);
    return copy;
}

} // namespace hashike
