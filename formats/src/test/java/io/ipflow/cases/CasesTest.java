package io.ipflow.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.azure.AnswerJson;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.formats.azure.NextHopJson;
import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.Source;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.verify.Answer;
import io.ipflow.verify.Diagnosis;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Reply;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer of the case files, through the reader, the engine and Azure's words. */
class CasesTest {
  static List<CaseFile> cases() {
    return CaseFile.all(Path.of("src/test/resources/cases"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersAsTheCaseSays(CaseFile file) {
    IpFlow engine = new IpFlow(file.network());
    file.answers("verify").forEach(asked -> verify(engine, file, asked));
    file.answers("refused").forEach(asked -> refused(engine, file, asked));
    file.answers("nextHop").forEach(asked -> nextHop(engine, file, asked));
    file.answers("effectiveRules").forEach(asked -> effectiveRules(engine, file, asked));
    file.answers("effectiveRoutes").forEach(asked -> effectiveRoutes(engine, file, asked));
    file.answers("diagnose").forEach(asked -> diagnose(engine, file, asked));
  }

  private static Located parse(String json) {
    return JsonReader.read(Source.text("answer", json), Limits.DEFAULTS).roots().get(0);
  }

  private static void verify(IpFlow engine, CaseFile file, Located asked) {
    Answer answer = (Answer) engine.ask(file.networkInterface(asked), CaseFile.question(asked));
    Located got = parse(AnswerJson.of(answer, file.network(), false));
    Located expected = asked.get("expect");
    for (String member : List.of("access", "ruleName", "ruleId")) {
      assertThat(got.get(member).scalar())
          .as(asked.pointer() + " " + member)
          .isEqualTo(expected.get(member).scalar());
    }
    assertThat(got.get("decidedBy", "stage").scalar()).isEqualTo(expected.get("stage").scalar());
    same(expected.get("dependsOn"), got.get("dependsOn"), "what");
    same(expected.get("possibleRules"), got.get("possibleRules"), "ruleName");
    same(expected.get("delivery"), got.get("delivery"), "code");
    assertThat(texts(got.get("assumptions"))).containsAll(texts(expected.get("assumptions")));
  }

  private static void refused(IpFlow engine, CaseFile file, Located asked) {
    Reply reply = engine.ask(file.networkInterface(asked), CaseFile.question(asked));
    assertThat(reply).as(asked.pointer()).isInstanceOf(Reply.Refusal.class);
    assertThat(((Reply.Refusal) reply).message()).contains(CaseFile.text(asked, "refused"));
  }

  /** A list that a case states is the whole list, each item told by one member. */
  private static void same(Located expected, Located got, String member) {
    if (!expected.isAbsent()) {
      assertThat(got.items().stream().map(item -> CaseFile.text(item, member)))
          .as(expected.pointer())
          .containsExactlyElementsOf(texts(expected));
    }
  }

  private static List<String> texts(Located list) {
    return list.items().stream().map(item -> item.scalar().orElseThrow()).toList();
  }

  private static void nextHop(IpFlow engine, CaseFile file, Located asked) {
    Ip destination = Ip.of(CaseFile.text(asked, "dest"));
    Located got = parse(NextHopJson.of(engine.nextHop(file.networkInterface(asked), destination)));
    assertThat(got.sameValue(asked.get("expect"))).as(got.members().toString()).isTrue();
  }

  private static void effectiveRules(IpFlow engine, CaseFile file, Located asked) {
    NetworkInterface nic = file.networkInterface(asked);
    Located got = parse(EffectiveRulesJson.of(EffectiveGroup.of(engine, nic)));
    Located rule =
        got.get("value").items().stream()
            .flatMap(group -> group.get("effectiveSecurityRules").items().stream())
            .filter(item -> item.get("name").scalar().equals(asked.get("rule").scalar()))
            .findFirst()
            .orElseThrow();
    holdsAll(rule, asked.get("expect"));
  }

  private static void effectiveRoutes(IpFlow engine, CaseFile file, Located asked) {
    NetworkInterface nic = file.networkInterface(asked);
    Located got = parse(EffectiveRoutesJson.of(engine.routes(nic, nic.configurations().get(0))));
    for (Located expected : asked.get("expect").items()) {
      assertThat(got.get("value").items())
          .as("a row as at " + expected.pointer())
          .anyMatch(row -> hasAll(row, expected));
    }
  }

  /** The whole answer counts: order, names, and every flag. */
  private static void diagnose(IpFlow engine, CaseFile file, Located asked) {
    Located profile = asked.get("profile");
    Diagnosis diagnosis = engine.diagnose(file.networkInterface(asked), CaseFile.profile(profile));
    Located result = parse(DiagnosisJson.of(diagnosis, CaseFile.written(profile))).get("results");
    Located got = result.items().get(0);
    assertThat(got.get("profile").sameValue(profile)).isTrue();
    assertThat(got.get("networkSecurityGroupResult").sameValue(asked.get("expect")))
        .as(asked.pointer() + ", got " + DiagnosisJson.of(diagnosis, CaseFile.written(profile)))
        .isTrue();
  }

  private static boolean hasAll(Located object, Located expected) {
    return expected.members().stream()
        .allMatch(member -> object.get(member.name()).sameValue(member));
  }

  /** Of a long list Azure's documents state the beginning and the end. */
  private static boolean isSame(Located got, Located expected) {
    if (expected.get("begins").isAbsent()) {
      return got.sameValue(expected);
    }
    List<String> begin = texts(expected.get("begins"));
    List<String> end = texts(expected.get("ends"));
    List<String> all = texts(got);
    return Collections.indexOfSubList(all, begin) == 0
        && Collections.lastIndexOfSubList(all, end) >= begin.size();
  }

  private static void holdsAll(Located object, Located expected) {
    expected
        .members()
        .forEach(
            member ->
                assertThat(isSame(object.get(member.name()), member))
                    .as(member.pointer() + ", got " + object.get(member.name()).describe())
                    .isTrue());
  }
}
