package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.LocatedAbsent;
import io.ipflow.formats.json.LocatedNull;
import io.ipflow.model.AzCommand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.OpenThings;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The properties of one body, wherever they stand: in a {@code properties} bag (REST, Resource
 * Graph, templates) or beside the id ({@code az}, projections). Reading one never fails: what
 * cannot be understood is open and a problem.
 */
final class Fields {
  private final Intake intake;
  private final Scope scope;
  private final ResourceId id;
  private final Located node;
  private final Located bag;
  private final boolean complete;
  private final Optional<OpenThing> opaque;

  private Fields(Intake intake, Scope scope, ResourceId id, Located node, boolean parentComplete) {
    this.intake = intake;
    this.scope = scope;
    this.id = id;
    this.node = node;
    this.bag = node.get("properties").kind() == Located.Kind.OBJECT ? node.get("properties") : node;
    this.complete = parentComplete || scope.isTemplate() || bag != node || isWhole(node);
    this.opaque = opaque(node.get("properties"));
  }

  /** Returns the properties of a resource that stands by itself. */
  static Fields of(Intake intake, Scope scope, ResourceId id, Located node) {
    return new Fields(intake, scope, id, node, false);
  }

  /** Returns the properties of a body within this one; it is complete if this one is. */
  Fields child(ResourceId childId, Located child) {
    return new Fields(intake, scope, childId, child, complete);
  }

  /** A flattened body is Azure's whole answer, and no projection, if it carries one of these. */
  private static boolean isWhole(Located node) {
    return !node.get("provisioningState").isAbsent() || !node.get("etag").isAbsent();
  }

  /** Returns what stands in the place of a bag of properties and is none; empty if nothing does. */
  private Optional<OpenThing> opaque(Located properties) {
    if (isBlank(properties) || properties.kind() == Located.Kind.OBJECT) {
      return Optional.empty();
    }
    return scope
        .expression(properties)
        .or(
            () ->
                Optional.of(unreadThing("properties", properties.describe(), properties.origin())));
  }

  /**
   * Returns what decides whether the body is there as written: the condition of its resource, or
   * that its properties stand in an expression; empty if it is.
   */
  Optional<OpenThing> condition() {
    return opaque.or(scope::condition);
  }

  Intake intake() {
    return intake;
  }

  Scope scope() {
    return scope;
  }

  ResourceId id() {
    return id;
  }

  Located node() {
    return node;
  }

  Located bag() {
    return bag;
  }

  Origin origin() {
    return node.origin();
  }

  /** Returns whether a property that is not there is one that Azure would have shown. */
  boolean isComplete() {
    return complete;
  }

  Located get(String name) {
    return bag.get(name);
  }

  /** Returns the property of the resource itself, beside the bag. */
  Located top(String name) {
    return node.get(name);
  }

  /** Returns the id of the child {@code child}: its own, else one made of its type and name. */
  ResourceId childId(Located child, String type) {
    Optional<String> own =
        scope.isTemplate()
            ? Optional.empty()
            : child.get("id").text().map(String::strip).filter(text -> !text.isEmpty());
    return own.filter(text -> !text.endsWith("/"))
        .map(ResourceId::of)
        .orElseGet(
            () -> id.child(type, scope.childName(child).orElse(child.pointer().replace('/', '_'))));
  }

  /** Returns whether {@code value} says nothing: not there, null, "", [] or {}. */
  static boolean isBlank(Located value) {
    return switch (value.kind()) {
      case NULL, ABSENT -> true;
      case TEXT -> value.text().orElse("").isBlank();
      case ARRAY -> value.items().isEmpty();
      case OBJECT -> value.members().isEmpty();
      case NUMBER, BOOLEAN -> false;
    };
  }

  /** Returns what is open because a template makes the property {@code name} by {@code copy}. */
  Optional<OpenThing> copied(String name) {
    if (!scope.isTemplate()) {
      return Optional.empty();
    }
    return get("copy").items().stream()
        .filter(item -> scope.text(item.get("name")).orElse(name).equalsIgnoreCase(name))
        .findFirst()
        .map(
            item ->
                new OpenThing(
                    "copy:" + item.file() + item.pointer(),
                    "what `copy` makes of " + name + " of " + id.name(),
                    item.origin(),
                    AzCommand.DEPLOYED));
  }

  /** Returns the text of the property, or empty if it is blank or an expression. */
  Optional<String> text(String name) {
    return scope.text(get(name)).filter(text -> !text.isEmpty());
  }

  /** Returns the region as written, or empty. */
  Optional<String> location() {
    return scope.text(top("location")).filter(text -> !text.isEmpty());
  }

  /** Returns the word {@code value} as {@code parse} reads it. */
  <T> Value<T> word(Located value, Function<String, Optional<T>> parse, String expected) {
    Optional<OpenThing> expression = scope.expression(value);
    if (expression.isPresent()) {
      return open(expression.get());
    }
    Optional<T> parsed = scope.text(value).flatMap(parse);
    return parsed.isPresent() ? Value.known(parsed.get()) : open(unread(value, expected));
  }

  /** Returns the yes-or-no property {@code name}; {@code byDefault} where a whole body lacks it. */
  Value<Boolean> flag(String name, boolean byDefault) {
    Located value = get(name);
    if (opaque.isPresent()) {
      return open(opaque.get());
    }
    if (isBlank(value)) {
      return value instanceof LocatedAbsent && !complete
          ? open(OpenThings.unstated(name, id, origin()))
          : Value.known(byDefault);
    }
    return word(value, Fields::yesOrNo, "true or false");
  }

  private static Optional<Boolean> yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Returns the address in the property {@code name}; open where there is none. */
  Value<Ip> address(String name) {
    Located value = get(name);
    return isBlank(value)
        ? open(OpenThings.unstated("private address", id, origin()))
        : word(value, Ip::parse, "an IP address");
  }

  /** Returns the resource that the association {@code name} names; known empty if it names none. */
  Value<Optional<ResourceId>> association(String name, String kind) {
    Located value = get(name);
    if (condition().isPresent()) {
      return open(condition().get());
    }
    if (isBlank(value)) {
      return value instanceof LocatedNull || (complete && value.kind() != Located.Kind.OBJECT)
          ? Value.known(Optional.empty())
          : open(OpenThings.unstated(kind, id, origin()));
    }
    return reference(value).map(Optional::of);
  }

  /** Returns the id that {@code value}, a text or an object with an id, refers to. */
  Value<ResourceId> reference(Located value) {
    Located target = value.kind() == Located.Kind.OBJECT ? value.get("id") : value;
    Optional<OpenThing> expression = value == target ? scope.expression(value) : Optional.empty();
    if (expression.isPresent()) {
      return open(expression.get());
    }
    if (target.text().isEmpty() || isBlank(target)) {
      return open(unread(value, "an object with an id"));
    }
    return scope.reference(target);
  }

  /**
   * Returns what is open because the property {@code name} is no list of objects, or not of objects
   * alone, and notes it; empty if it is one, or blank.
   */
  Optional<OpenThing> strays(String name) {
    Located list = get(name);
    List<Located> suspects = list.kind() == Located.Kind.ARRAY ? list.items() : List.of(list);
    boolean isList = list.kind() == Located.Kind.ARRAY;
    return suspects.stream()
        .filter(item -> !isBlank(item) && !(isList && item.kind() == Located.Kind.OBJECT))
        .map(
            item ->
                scope
                    .expression(item)
                    .orElseGet(() -> unread(item, isList ? "an object" : "an array of objects")))
        .toList()
        .stream()
        .findFirst();
  }

  /** Maps the body that {@code $expand} has put in the place of the reference {@code name}. */
  void expanded(String name) {
    Located target = get(name);
    boolean isBody = !scope.isTemplate() && !target.get("properties").members().isEmpty();
    if (isBody && !isBlank(target.get("id"))) {
      target
          .get("id")
          .text()
          .flatMap(ArmType::nameIn)
          .flatMap(ArmType::parse)
          .ifPresent(
              type ->
                  ResourceMapper.add(
                      type,
                      of(intake, scope, ResourceId.of(target.get("id").text().get()), target)));
    }
  }

  /** Returns the ids that the array {@code name} refers to; what cannot be told is left out. */
  List<ResourceId> references(String name) {
    List<ResourceId> ids = new ArrayList<>();
    for (Located item : get(name).items()) {
      if (!isBlank(item) && !isBlank(item.get("id"))) {
        reference(item).ifKnown().ifPresent(ids::add);
      }
    }
    return ids;
  }

  /** Notes that this body refers to the interface {@code nic}; templates stand by themselves. */
  void refer(ResourceId nic, Optional<ResourceId> subnet) {
    if (!scope.isTemplate()) {
      intake.unseen().refer(nic, subnet, origin());
    }
  }

  /** Returns {@code thing} as an open value, counted as unresolved. */
  <T> Value<T> open(OpenThing thing) {
    intake.tally().addUnresolved();
    return Value.open(thing);
  }

  /** Returns what is open because {@code value} could not be understood, and notes the problem. */
  OpenThing unread(Located value, String expected) {
    return unread(value, "expected " + expected, "");
  }

  /**
   * Returns what is open because {@code value} is refused, and notes the problem.
   *
   * @param why what was expected
   * @param code Azure's error code, or "" where none is known
   */
  OpenThing unread(Located value, String why, String code) {
    String property = value.name().isEmpty() ? "value" : value.name();
    intake.error(
        value.origin(),
        (code.isEmpty() ? "" : code + ": ")
            + property
            + " of `"
            + id.name()
            + "` is "
            + value.describe()
            + ", "
            + why
            + "; it is taken as open");
    return unreadThing(property, value.describe(), value.origin());
  }

  private OpenThing unreadThing(String property, String got, Origin at) {
    return new OpenThing(
        "unread:" + id.toString().toLowerCase(Locale.ROOT) + ":" + property + ":" + got,
        property + " of " + id.name() + ", which is " + got,
        at,
        AzCommand.showAnew(id));
  }
}
