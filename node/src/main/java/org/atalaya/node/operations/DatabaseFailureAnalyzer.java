package org.atalaya.node.operations;

import org.atalaya.postgres.PostgresException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in words, and not by a stack trace, why the node did not start with its database. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<PostgresException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, PostgresException cause) {
    return new FailureAnalysis(cause.getMessage(), "", cause);
  }
}
