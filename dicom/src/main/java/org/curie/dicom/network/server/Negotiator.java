// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.SupportedSopClass;
import org.curie.dicom.network.association.AssociationPolicy;
import org.curie.dicom.network.pdu.AnsweredContext;
import org.curie.dicom.network.pdu.AnsweredContext.Verdict;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.ProposedContext;
import org.curie.dicom.network.pdu.Rejection;
import org.curie.dicom.network.pdu.UserItem;

/**
 * Decides on one request for an association: who may call, what of it is supported, in which roles.
 *
 * <p>Of the transfer syntaxes the requestor's first that is supported is taken: it knows best in
 * what form it has its objects.
 *
 * <p><b>Source</b> DICOM PS3.7 annex D.3.3.4 for the roles, PS3.8 section 7.1.1.
 */
final class Negotiator implements AssociationPolicy {
  private final ServerSpec spec;
  private final DimseServices services;
  private final AssociationCount count;
  private final Consumer<ServerEvent> listener;
  private Optional<String> entered = Optional.empty();

  Negotiator(
      ServerSpec spec,
      DimseServices services,
      AssociationCount count,
      Consumer<ServerEvent> listener) {
    this.spec = spec;
    this.services = services;
    this.count = count;
    this.listener = listener;
  }

  @Override
  public Answer answer(Pdu.AssociateRequest request) {
    Optional<Rejection> rejection = rejection(request);
    if (rejection.isPresent()) {
      listener.accept(
          new ServerEvent.Rejected(request.callingTitle(), request.calledTitle(), rejection.get()));
      return new Answer.Reject(rejection.get());
    }
    List<UserItem.RoleSelection> roles = new ArrayList<>();
    for (UserItem item : request.userItems()) {
      if (item instanceof UserItem.RoleSelection role) {
        granted(role).ifPresent(roles::add);
      }
    }
    List<AnsweredContext> contexts =
        request.contexts().stream().map(context -> answer(context, roles)).toList();
    return new Answer.Accept(contexts, List.copyOf(roles));
  }

  /** Gives back the place of an association that was accepted. */
  void leave() {
    entered.ifPresent(count::leave);
  }

  private Optional<Rejection> rejection(Pdu.AssociateRequest request) {
    if ((request.protocolVersion() & Pdu.PROTOCOL_VERSION) == 0) {
      return Optional.of(Rejection.PROTOCOL_VERSION_NOT_SUPPORTED);
    }
    if (!request.applicationContext().equals(Pdu.APPLICATION_CONTEXT)) {
      return Optional.of(Rejection.APPLICATION_CONTEXT_NOT_SUPPORTED);
    }
    if (!request.calledTitle().equals(spec.title().value())) {
      return Optional.of(Rejection.CALLED_TITLE_NOT_RECOGNIZED);
    }
    String caller = request.callingTitle();
    if (!AeTitle.isValid(caller)
        || (!spec.callers().isEmpty() && !spec.callers().contains(new AeTitle(caller)))) {
      return Optional.of(Rejection.CALLING_TITLE_NOT_RECOGNIZED);
    }
    if (!count.enter(caller)) {
      return Optional.of(Rejection.LOCAL_LIMIT_EXCEEDED);
    }
    entered = Optional.of(caller);
    return Optional.empty();
  }

  private Optional<UserItem.RoleSelection> granted(UserItem.RoleSelection asked) {
    return Conformance.of(asked.sopClass())
        .map(
            row ->
                new UserItem.RoleSelection(
                    asked.sopClass(),
                    asked.user() && services.provides(row.service()),
                    asked.provider() && services.uses(row.service())));
  }

  private AnsweredContext answer(ProposedContext context, List<UserItem.RoleSelection> roles) {
    Optional<SupportedSopClass> row = Conformance.of(context.abstractSyntax());
    String first = context.transferSyntaxes().getFirst();
    if (row.isEmpty() || !takesPart(row.get(), roles)) {
      return new AnsweredContext(context.id(), Verdict.ABSTRACT_SYNTAX_NOT_SUPPORTED, first);
    }
    List<String> supported =
        row.get().transferSyntaxes().stream().map(TransferSyntax::uid).toList();
    return context.transferSyntaxes().stream()
        .filter(supported::contains)
        .findFirst()
        .map(syntax -> new AnsweredContext(context.id(), Verdict.ACCEPTED, syntax))
        .orElseGet(
            () ->
                new AnsweredContext(context.id(), Verdict.TRANSFER_SYNTAXES_NOT_SUPPORTED, first));
  }

  private boolean takesPart(SupportedSopClass row, List<UserItem.RoleSelection> roles) {
    for (UserItem.RoleSelection role : roles) {
      if (role.sopClass().equals(row.sopClass().uid())) {
        return role.user() || role.provider();
      }
    }
    return services.provides(row.service());
  }
}
