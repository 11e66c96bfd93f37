export default {
  name_feedback: 'Feedback',
  about_feedback: 'Eine Bewertung und ein Kommentar, mit anderen Worten für Unzufriedene.',
  name_lead_form: 'Interessenten',
  about_lead_form: 'Was neue Kunden brauchen und wie sie erreichbar sind.',
  name_event_sign_up: 'Anmeldung zur Veranstaltung',
  about_event_sign_up: 'Wer kommt, mit wie vielen Personen, und was sie essen können.',
  name_newsletter_opt_in: 'Newsletter-Anmeldung',
  about_newsletter_opt_in: 'Themen, Häufigkeit und eine klare Einwilligung für einen Newsletter.',
  name_support_ticket: 'Supportanfrage',
  about_support_ticket: 'Ein Problem mit bis zu drei Fotos davon.',
  name_job_application: 'Bewerbung',
  about_job_application: 'Die Stelle, die Person und ein Lebenslauf als Dokument.',
  name_product_finder: 'Produktfinder',
  about_product_finder:
    'Fragen, die voneinander abhängen, und ein passendes Produkt. Das Beispiel findet ein Geschenk.',
  name_delivery_time: 'Adresse und Lieferzeit',
  about_delivery_time: 'Wohin und wann geliefert wird, an den Tagen, die Ihnen passen.',
  name_quiz: 'Quiz',
  about_quiz: 'Drei Fragen und ein Ergebnis, das jede Antwort erklärt.',
  name_appointment_request: 'Terminanfrage',
  about_appointment_request: 'Weshalb jemand kommt und wann. Den Termin bestätigen Sie selbst.',
  name_live_appointment: 'Termin mit freien Zeiten',
  about_live_appointment:
    'Ein Besuch zu einer freien Zeit. Ihr System antwortet DAY mit days, TIME mit times, CONFIRM mit summary, und finish.',
  name_order_status: 'Bestellstatus',
  about_order_status:
    'Wo eine Bestellung ist. Ihr System antwortet STATUS mit order_number, status, arrival und is_late.',
};
