package org.atalaya.node.directory;

import org.atalaya.envelope.MemberId;

/**
 * A member's card, keys or status changed here. Published in the transaction of the change; what
 * waited for the member, such as a channel held for an unknown key, may go on now.
 */
public record MemberChanged(MemberId member, MemberStatus status) {}
