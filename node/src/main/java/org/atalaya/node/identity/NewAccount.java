package org.atalaya.node.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account to be made; the person sets the password by the link that comes of it. */
public record NewAccount(String name, String displayName, @Nullable String mail, Set<Role> roles) {}
