package org.atalaya.node.warnings.store;

import java.util.List;
import java.util.Optional;
import org.atalaya.node.warnings.Policy;
import org.atalaya.node.warnings.WarningText;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the team decided: policies, and texts of its own. */
@Repository
public class PolicyStore {
  private final JdbcClient database;

  PolicyStore(JdbcClient database) {
    this.database = database;
  }

  public List<Policy> policies() {
    return database
        .sql(
            "select category, treatment, acknowledge_minutes from warnings.policy order by"
                + " category")
        .query(DataClassRowMapper.newInstance(Policy.class))
        .list();
  }

  public void put(Policy policy) {
    database
        .sql(
            """
            insert into warnings.policy (category, treatment, acknowledge_minutes)
            values (:category, :treatment, :minutes)
            on conflict (category) do update set treatment = excluded.treatment,
              acknowledge_minutes = excluded.acknowledge_minutes
            """)
        .param("category", policy.category())
        .param("treatment", policy.treatment())
        .param("minutes", policy.acknowledgeMinutes())
        .update();
  }

  public boolean remove(String category) {
    return database
            .sql("delete from warnings.policy where category = :category")
            .param("category", category)
            .update()
        == 1;
  }

  public List<WarningText> texts() {
    return database
        .sql(
            """
            select category, language, introduction, advice, true as own from warnings.text
            order by category, language
            """)
        .query(DataClassRowMapper.newInstance(WarningText.class))
        .list();
  }

  public Optional<WarningText> text(String category, String language) {
    return database
        .sql(
            """
            select category, language, introduction, advice, true as own from warnings.text
            where category = :category and language = :language
            """)
        .param("category", category)
        .param("language", language)
        .query(DataClassRowMapper.newInstance(WarningText.class))
        .optional();
  }

  public void putText(String category, String language, String introduction, String advice) {
    database
        .sql(
            """
            insert into warnings.text (category, language, introduction, advice)
            values (:category, :language, :introduction, :advice)
            on conflict (category, language) do update set introduction = excluded.introduction,
              advice = excluded.advice
            """)
        .param("category", category)
        .param("language", language)
        .param("introduction", introduction)
        .param("advice", advice)
        .update();
  }

  public boolean removeText(String category, String language) {
    return database
            .sql("delete from warnings.text where category = :category and language = :language")
            .param("category", category)
            .param("language", language)
            .update()
        == 1;
  }
}
