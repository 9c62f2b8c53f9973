package org.atalaya.envelope;

/**
 * How much of a bundle file is read before it is refused.
 *
 * @param entries the most entries
 * @param entryBytes the most bytes of one entry, unpacked
 * @param bytes the most bytes of all entries, unpacked
 * @param ratio how many times larger than its packed form an entry may be, beyond its first MiB
 */
public record BundleLimits(int entries, int entryBytes, long bytes, int ratio) {
  public static final BundleLimits DEFAULT = new BundleLimits(10_000, 32 << 20, 2L << 30, 200);
}
