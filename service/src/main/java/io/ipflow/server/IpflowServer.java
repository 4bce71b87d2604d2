package io.ipflow.server;

import io.ipflow.auth.Audiences;
import io.ipflow.auth.AuthFault;
import io.ipflow.auth.FirstClient;
import io.ipflow.auth.Issuer;
import io.ipflow.auth.ListenRule;
import io.ipflow.auth.TokenCheck;
import io.ipflow.auth.TokenSettings;
import io.ipflow.auth.TrustText;
import io.ipflow.server.api.Api;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmRoutes;
import io.ipflow.server.arm.ArmSettings;
import io.ipflow.server.arm.control.Arm;
import io.ipflow.server.arm.operation.OperationRoutes;
import io.ipflow.server.arm.operation.Operations;
import io.ipflow.server.arm.operation.WriteOperations;
import io.ipflow.server.estate.Estate;
import io.ipflow.server.http.HttpServer;
import io.ipflow.server.watcher.Ground;
import io.ipflow.server.watcher.WatcherRoutes;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A server that listens. Started once, closed once. */
public final class IpflowServer implements AutoCloseable {
  private static final String STORE = "store";
  private static final String TENANT = "tenant";

  private final Keyring keyring;
  private final Store store;
  private final HttpServer http;
  private final String address;

  private final Figures figures;

  private IpflowServer(
      Keyring keyring, Store store, HttpServer http, String address, Figures figures) {
    this.keyring = keyring;
    this.store = store;
    this.http = http;
    this.address = address;
    this.figures = figures;
  }

  /**
   * Starts a server; when this returns, it answers.
   *
   * @param environment the process's variables, of which {@code IPFLOW_ADMIN_SECRET} counts
   * @throws StartException where a setting, a key, a client or the store is at fault, or nobody
   *     said for whom tokens are
   */
  public static IpflowServer start(ServerSettings settings, Map<String, String> environment)
      throws StartException {
    return start(settings, environment, RequestLog.NONE);
  }

  /** Starts the same, and tells {@code log} of every request. */
  public static IpflowServer start(
      ServerSettings settings, Map<String, String> environment, RequestLog log)
      throws StartException {
    try {
      audiences(settings, settings.listen().getPort());
      Keyring keyring = Keyring.open(settings, environment);
      return start(settings, keyring, Store.open(settings.folder().resolve(STORE)), log);
    } catch (AuthFault | IllegalArgumentException | StoreException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static IpflowServer start(
      ServerSettings settings, Keyring keyring, Store store, RequestLog log)
      throws StartException, StoreException {
    Door door = new Door();
    Figures figures = new Figures();
    HttpServer http;
    try {
      http =
          HttpServer.start(
              settings.listen(),
              Optional.of(keyring.identity().sslContext()),
              settings.limits(),
              door,
              ended -> {
                figures.count(ended);
                log.tell(ended);
              });
    } catch (IOException e) {
      store.close();
      throw new StartException(
          "cannot listen at %s: %s".formatted(settings.listen(), e.getMessage()), e);
    }
    String address = address(settings.listen(), http.port());
    IpflowServer server = new IpflowServer(keyring, store, http, address, figures);
    try {
      door.open(server.router(settings));
      return server;
    } catch (StoreException | RuntimeException e) {
      server.close(); // Or port and folder stay taken by a server that nobody has.
      throw e;
    }
  }

  /** Those that were set, or those of loopback at that port. */
  private static Audiences audiences(ServerSettings settings, int port) {
    return ListenRule.audiences(
        new InetSocketAddress(settings.listen().getAddress(), port),
        settings.audiences().isEmpty()
            ? Optional.empty()
            : Optional.of(Audiences.of(settings.audiences())));
  }

  private static String address(InetSocketAddress listen, int port) {
    boolean bracketed = listen.getAddress() instanceof Inet6Address;
    String host = listen.getHostString();
    return "https://" + (bracketed && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  private Router router(ServerSettings settings) throws StoreException {
    UUID tenant = tenant();
    Clock clock = Clock.systemUTC();
    TokenSettings tokens =
        TokenSettings.of(URI.create(address + "/" + tenant), tenant)
            .withLifetime(settings.tokenLifetime());
    Address own = new Address(address);
    Issuer issuer = new Issuer(keyring.key(), keyring.clients(), tokens, clock);
    return new Router(
        own,
        new SignIn(issuer, keyring.key(), tokens, own),
        new TokenCheck(keyring.key(), tokens, audiences(settings, http.port()), clock),
        inside(settings, tenant, clock));
  }

  private Router.Inside inside(ServerSettings settings, UUID tenant, Clock clock) {
    GivenTags tags = GivenTags.read(settings.serviceTags());
    Estate estate = new Estate(store, tags.sources());
    estate.readAhead();
    return new Router.Inside(
        new Tenants(tenant),
        new Metrics(figures, estate, http::connections),
        new Api(store, estate, tags.sources(), settings.limits(), clock),
        arm(settings, tags, estate, clock));
  }

  private ArmHandler arm(ServerSettings settings, GivenTags tags, Estate estate, Clock clock) {
    Operations operations = new Operations(store, settings.operations(), clock);
    ArmRoutes.Builder routes = new ArmRoutes.Builder();
    new OperationRoutes(store, settings.operations(), clock).addTo(routes);
    new WatcherRoutes(new Ground(store, estate, operations, tags.list(), clock)).addTo(routes);
    return new Arm(
        store,
        ArmSettings.usual(tags::isName),
        routes.build(),
        new WriteOperations(operations, settings.operations()));
  }

  /** The tenant is made on the first start and stays: tokens and clients name it. */
  private UUID tenant() throws StoreException {
    return UUID.fromString(
        store
            .change(
                "ipflow",
                writing -> {
                  Optional<String> known = writing.setting(TENANT);
                  if (known.isPresent()) {
                    return known.get();
                  }
                  String made = UUID.randomUUID().toString();
                  writing.set(TENANT, made);
                  return made;
                })
            .answer());
  }

  /** Returns the address that it listens at, without a slash at its end. */
  public String address() {
    return address;
  }

  /** Returns lines for whoever started it: how to trust it and, once, the first client's secret. */
  public String welcome() {
    String trust = keyring.authority().map(TrustText::of).orElse("");
    String secret =
        keyring
            .firstSecret()
            .map(
                made ->
                    "client id %s, secret %s (shown this once; set %s to choose your own)\n"
                        .formatted(FirstClient.ID, made, FirstClient.VARIABLE))
            .orElse("");
    return trust + secret;
  }

  /** Lets requests under way end, then gives port and folder free. */
  @Override
  public void close() {
    http.close();
    store.close();
  }
}
