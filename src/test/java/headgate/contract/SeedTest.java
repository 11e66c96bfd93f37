package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the examples of the published API from create to sync, without a Meta account. */
class SeedTest {

  private static final String SURVEY =
      """
      {
        "name": "Customer Survey",
        "categories": ["CUSTOMER_SUPPORT"],
        "json_definition": {
          "version": "3.0",
          "screens": [
            {
              "id": "SURVEY",
              "title": "Quick Survey",
              "layout": {
                "type": "SingleColumnLayout",
                "children": [
                  { "type": "TextHeading", "text": "How was your experience?" },
                  {
                    "type": "RadioButtonsGroup",
                    "name": "rating",
                    "label": "Rating",
                    "data-source": [
                      {"id": "5", "title": "Excellent"},
                      {"id": "4", "title": "Good"},
                      {"id": "3", "title": "Average"},
                      {"id": "2", "title": "Poor"},
                      {"id": "1", "title": "Very Poor"}
                    ]
                  },
                  {
                    "type": "Footer",
                    "label": "Submit",
                    "on-click-action": { "name": "complete", "payload": {} }
                  }
                ]
              }
            }
          ]
        }
      }
      """;

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void seedExample_works() {
    Reply created = app.post("/api/flows", SURVEY);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.requireText("status")).isEqualTo("DRAFT");
    String flow = "/api/flows/" + created.requireText("id");

    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.requireText("meta_flow_id")).matches("[0-9]+");
    assertThat(saved.require("validation_errors").toString()).isEqualTo("[]");
    assertThat(saved.require("warnings").toString()).contains("Meta itself would hold");

    assertThat(app.post(flow + "/publish").requireText("status")).isEqualTo("PUBLISHED");
    assertThat(app.get("/api/flows?status=published").requireInt("total")).isEqualTo(1);
    assertThat(app.post(flow + "/deprecate").requireText("status")).isEqualTo("DEPRECATED");

    Reply synced = app.post("/api/flows/sync");
    assertThat(synced.requireInt("synced")).isEqualTo(1);
    assertThat(synced.requireInt("new")).isZero();
    assertThat(synced.requireInt("updated")).isZero();
  }
}
