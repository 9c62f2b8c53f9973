/**
 * What an alert touches here: its indicators in the constituency and in past and new observations,
 * its products and vulnerabilities, its sectors. {@link Relevance} is what people ask.
 */
@ApplicationModule(
    displayName = "Relevance",
    allowedDependencies = {
      "api",
      "ui",
      "identity",
      "alerts",
      "constituency",
      "reference",
      "sources"
    })
@NullMarked
package org.atalaya.node.relevance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
