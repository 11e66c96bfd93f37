package headgate.part;

import static headgate.http.Access.ADMIN;

import headgate.answer.ResponseReader;
import headgate.db.Database;
import headgate.http.RouteTable;
import headgate.person.PersonHandlers;
import headgate.person.Purge;
import headgate.person.Retention;
import java.time.InstantSource;

/** What Headgate keeps about people: for how long, all of one person, and its removal. */
public final class PeoplePart implements Part {

  private final Shared shared;
  private final Retention retention;
  private final Purge purge;
  private final PersonHandlers people;

  public PeoplePart(Shared shared, AnswersPart answers) {
    this.shared = shared;
    Database db = shared.db();
    InstantSource clock = shared.clock();
    this.retention = new Retention(db, answers.mediaStore(), shared.config().keep(), clock);
    this.purge = shared.closer().add(new Purge(db, shared.box(), answers.mediaStore()));
    this.people =
        new PersonHandlers(
            db, shared.box(), purge, new ResponseReader(answers.reader()), answers.views(), clock);
  }

  /** Starts what runs beside the requests. */
  public void start() {
    purge.start();
    shared.closer().add(retention);
    retention.start();
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.onlyPost("/api/contacts/purge", people::purge, ADMIN);
    routes.get("/api/contacts/{id}/export", people::export, ADMIN);
  }
}
