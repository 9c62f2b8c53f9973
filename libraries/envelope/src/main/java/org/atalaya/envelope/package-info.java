/**
 * Envelopes, the channels they travel in, the cards and keys they are checked with, and the forms
 * in which they are carried: HTTP requests and bundle files. Nothing here reads a clock, a file or
 * a socket; algorithms are those of JOSE (RFC 7515, 7516, 8037) and RFC 9421.
 */
@NullMarked
package org.atalaya.envelope;

import org.jspecify.annotations.NullMarked;
