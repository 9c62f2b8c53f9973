package org.atalaya.node.identity.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.atalaya.postgres.Times;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts attempts in {@code identity.attempt}, in a transaction of their own. */
@Repository
public class AttemptStore {
  private final JdbcClient jdbc;

  AttemptStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts one attempt before it is made, so that many at once cannot slip through together.
   *
   * @param free how many attempts are free; from then on each doubles the wait, from 30 seconds to
   *     an hour
   * @return how long to wait when this attempt may not be made
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Optional<Duration> attempt(byte[] key, int free, Instant now) {
    boolean counted =
        jdbc.sql(
                    """
                    INSERT INTO identity.attempt AS a (key, failures, latest, blocked)
                    VALUES (:key, 1, :now, NULL)
                    ON CONFLICT (key) DO UPDATE SET
                      failures = CASE WHEN a.latest < :now - interval '24 hours' THEN 1
                                      ELSE a.failures + 1 END,
                      latest = :now,
                      blocked = CASE
                        WHEN a.latest < :now - interval '24 hours' THEN NULL
                        WHEN a.failures + 1 >= :free THEN
                          :now + least(interval '1 hour',
                                       interval '30 seconds'
                                         * power(2, least(a.failures + 1 - :free, 10)))
                        END
                    WHERE a.blocked IS NULL OR a.blocked <= :now
                    """)
                .param("key", key)
                .param("free", free)
                .param("now", Times.of(now))
                .update()
            == 1;
    return counted ? Optional.empty() : Optional.of(waiting(key, now));
  }

  /** Forgets the attempts: this one was right. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void forget(byte[] key) {
    jdbc.sql("DELETE FROM identity.attempt WHERE key = :key").param("key", key).update();
  }

  /** Takes one attempt back: it was right, but others from there may not have been. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void takeBack(byte[] key) {
    jdbc.sql(
            """
            UPDATE identity.attempt SET failures = greatest(failures - 1, 0), blocked = NULL
             WHERE key = :key
            """)
        .param("key", key)
        .update();
  }

  public int deleteBefore(Instant time) {
    return jdbc.sql(
            "DELETE FROM identity.attempt WHERE latest < :time AND coalesce(blocked, latest) <"
                + " :time")
        .param("time", Times.of(time))
        .update();
  }

  private Duration waiting(byte[] key, Instant now) {
    return jdbc.sql("SELECT blocked FROM identity.attempt WHERE key = :key")
        .param("key", key)
        .query(OffsetDateTime.class)
        .optional()
        .map(blocked -> Duration.between(now, blocked.toInstant()))
        .filter(Duration::isPositive)
        .orElse(Duration.ofSeconds(1));
  }
}
