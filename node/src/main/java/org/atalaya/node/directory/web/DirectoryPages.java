package org.atalaya.node.directory.web;

import java.util.List;
import java.util.Optional;
import org.atalaya.node.directory.Directory;
import org.atalaya.node.directory.Member;
import org.atalaya.node.ui.NavigationBadge;
import org.atalaya.node.ui.NavigationEntry;
import org.atalaya.node.ui.Tab;
import org.atalaya.node.ui.TeamLabel;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the directory adds to the frame of every page. */
@Configuration(proxyBeanMethods = false)
class DirectoryPages {
  static final String READ = "directory:read";
  private static final String PATH = "/members";

  @Bean
  NavigationEntry membersEntry() {
    return new NavigationEntry("directory.members.title", PATH, 110, READ);
  }

  @Bean
  TeamLabel teamLabel(Directory directory) {
    return new TeamLabel() {
      @Override
      public String name() {
        return self().map(Member::name).orElse("");
      }

      @Override
      public @Nullable String country() {
        return self().map(Member::country).orElse(null);
      }

      private Optional<Member> self() {
        return directory.ready() ? directory.member(directory.self()) : Optional.empty();
      }
    };
  }

  @Bean
  NavigationBadge waitingCards(Directory directory) {
    return new NavigationBadge() {
      @Override
      public String path() {
        return PATH;
      }

      @Override
      public long count() {
        return directory.members().stream()
            .filter(member -> member.changePending() || member.isWaiting())
            .count();
      }

      @Override
      public String messageKey() {
        return "directory.badge";
      }

      @Override
      public String topic() {
        return "members";
      }

      @Override
      public String authority() {
        return READ;
      }
    };
  }

  /** The pages of this feature, each a tab of the others. */
  static List<Tab> tabs(MessageSource words, String current) {
    return List.of(
        Tab.of(words, "directory.members.title", PATH, current),
        Tab.of(words, "directory.waiting.title", "/directory/waiting", current),
        Tab.of(words, "directory.groups.title", "/directory/groups", current),
        Tab.of(words, "directory.joining.title", "/directory/joining", current),
        Tab.of(words, "directory.own.title", "/directory/card", current));
  }
}
