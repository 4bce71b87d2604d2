package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.ResourceId;
import java.util.Optional;

/** Finds resources in what Azure answered, whatever it is wrapped in, and maps each. */
final class ResourceWalk {
  /** How deep a wrapper such as {@code {"newNSG": {…}}} may be. */
  private static final int WRAPPERS = 4;

  private final Intake intake;

  ResourceWalk(Intake intake) {
    this.intake = intake;
  }

  /** Returns whether {@code root} is a resource or holds some, without looking into them. */
  static boolean holdsResources(Located root) {
    return holds(root, WRAPPERS);
  }

  private static boolean holds(Located node, int depth) {
    if (isResource(node)) {
      return true;
    }
    return depth > 0
        && (node.items().stream().anyMatch(item -> holds(item, depth - 1))
            || node.members().stream().anyMatch(member -> holds(member, depth - 1)));
  }

  /** Returns whether {@code node} names an Azure resource type and says which resource it is. */
  static boolean isResource(Located node) {
    return node.kind() == Located.Kind.OBJECT
        && ArmType.nameOf(node)
            .filter(type -> type.substring(0, type.indexOf('/')).indexOf('.') > 0)
            .isPresent()
        && (node.get("id").text().isPresent() || node.get("name").text().isPresent());
  }

  void read(Located root) {
    read(root, WRAPPERS);
  }

  private void read(Located node, int depth) {
    if (isResource(node)) {
      add(node);
    } else if (depth > 0) {
      intake.pages().note(node);
      checkTable(node);
      node.items().forEach(item -> read(item, depth - 1));
      node.members().forEach(member -> read(member, depth - 1));
    }
  }

  private void add(Located node) {
    String type = ArmType.nameOf(node).orElseThrow();
    intake.tally().addResource(type);
    ArmType.parse(type)
        .ifPresent(
            known ->
                ResourceMapper.add(known, Fields.of(intake, Scope.PLAIN, id(node, type), node)));
  }

  /** A body without an id, such as one that is about to be PUT, belongs to its file. */
  private static ResourceId id(Located node, String type) {
    Optional<String> own = node.get("id").text().filter(text -> !text.isBlank());
    return own.map(ResourceId::of)
        .orElseGet(
            () ->
                MadeIds.of(
                    MadeIds.ofFile("body", node.file()), type, node.get("name").text().orElse("")));
  }

  private void checkTable(Located node) {
    if (node.get("data", "columns").kind() == Located.Kind.ARRAY) {
      intake.warn(
          node.get("data").origin(),
          "a Resource Graph result as a table of rows is not read; ask for objects:"
              + " az graph query, or resultFormat `objectArray`");
    }
  }
}
