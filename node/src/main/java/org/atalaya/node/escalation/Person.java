package org.atalaya.node.escalation;

import java.time.ZoneId;

/**
 * A contact of a member, as far as telling them goes.
 *
 * @param reachable when they can be told
 */
record Person(String member, String name, String address, String language, ZoneId zone, Hours reachable) {}
