/**
 * Answers "what does this touch?" for addresses, names, URLs, mail addresses and hashes, one by one
 * or in whole logs.
 *
 * <p>An {@link org.atalaya.matching.IndicatorTable} holds indicators (or a constituency's networks
 * and domains) with who named each of them; it is built once, never changes, and can lie in a file
 * that is mapped and ready at once. {@link org.atalaya.matching.LogMatcher} finds its indicators in
 * logs as whole tokens. {@link org.atalaya.matching.IndicatorLists} reads the lists that others
 * publish.
 *
 * <p>What this is not: it resolves no name, opens no connection and no file but those handed in,
 * evaluates no STIX pattern beyond lists of values, and decides nothing about what a hit means.
 */
@NullMarked
package org.atalaya.matching;

import org.jspecify.annotations.NullMarked;
