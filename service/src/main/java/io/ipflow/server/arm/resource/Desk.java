package io.ipflow.server.arm.resource;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.store.PreconditionException;
import io.ipflow.store.Reading;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;

/** The store with what is needed to work with its documents. Thread-safe. */
public final class Desk {
  private final Store store;
  private final ResourceTypes types;
  private final Scopes scopes;
  private final References references = new References();

  /** Makes a desk over a store. */
  public Desk(Store store, ResourceTypes types, Scopes scopes) {
    this.store = store;
    this.types = types;
    this.scopes = scopes;
  }

  /** What is read from a view. */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads it. */
    T from(View view) throws ArmException, StoreException;
  }

  /** What is done in a change. */
  @FunctionalInterface
  public interface Writer {
    /** Does it. */
    WriteAnswer.Write on(Writing writing) throws ArmException, StoreException;
  }

  /** Returns the table of types. */
  public ResourceTypes types() {
    return types;
  }

  /** Returns subscriptions and resource groups. */
  public Scopes scopes() {
    return scopes;
  }

  /** Reads at one moment. */
  public <T> T read(Reader<T> reader) throws ArmException, StoreException {
    return store.<T, ArmException>read(reading -> reader.from(view(reading)));
  }

  /** Makes one change, or none where it is refused. */
  public WriteAnswer.Write change(ArmRequest request, Writer writer)
      throws ArmException, StoreException {
    try {
      return store
          .<WriteAnswer.Write, ArmException>change(request.caller().clientId(), writer::on)
          .answer();
    } catch (PreconditionException e) {
      throw ProviderErrors.preconditionFailed(e.id());
    }
  }

  /** Returns the documents at the moment of a session in which nothing was written yet. */
  public View view(Reading reading) throws StoreException {
    return new View(reading, references, types);
  }

  /** Returns the place of the resource that a request names. */
  public Place place(View view, ArmRequest request) throws ArmException, StoreException {
    return new Place.Finder(scopes, view).find(request.path());
  }
}
