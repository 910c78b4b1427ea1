// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.generative;

/** Which network makes or remakes cases: a name with its few choices. */
public sealed interface GenerativeNetworkSpec permits AutoencoderSpec, VaeSpec, DcganSpec {}
