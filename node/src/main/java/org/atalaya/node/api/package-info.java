/**
 * What every door for machines and every error shares: problems, paging, idempotency, the API's
 * description.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.atalaya.node.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
