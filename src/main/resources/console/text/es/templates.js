export default {
  name_feedback: 'Opinión',
  about_feedback: 'Una valoración y un comentario, con otras palabras para quien no está contento.',
  name_lead_form: 'Cliente potencial',
  about_lead_form: 'Qué necesita un cliente nuevo y cómo contactarlo.',
  name_event_sign_up: 'Inscripción a un evento',
  about_event_sign_up: 'Quién viene al evento, cuántas personas y qué pueden comer.',
  name_newsletter_opt_in: 'Suscripción al boletín',
  about_newsletter_opt_in: 'Temas, frecuencia y un consentimiento claro para un boletín.',
  name_support_ticket: 'Solicitud de soporte',
  about_support_ticket: 'Un problema con hasta tres fotos.',
  name_job_application: 'Solicitud de empleo',
  about_job_application: 'El puesto, la persona y un currículum como documento.',
  name_product_finder: 'Buscador de productos',
  about_product_finder:
    'Preguntas que dependen unas de otras y un producto adecuado. El ejemplo encuentra un regalo.',
  name_delivery_time: 'Dirección y hora de entrega',
  about_delivery_time: 'Dónde y cuándo entregar, en los días que le convienen.',
  name_quiz: 'Cuestionario',
  about_quiz: 'Tres preguntas y un resultado que explica cada respuesta.',
  name_appointment_request: 'Solicitud de cita',
  about_appointment_request: 'Para qué viene el cliente y cuándo. Usted confirma la hora.',
  name_live_appointment: 'Cita con horas libres',
  about_live_appointment:
    'Una visita a una hora libre. Su sistema responde DAY con days, TIME con times, CONFIRM con summary, y finish.',
  name_order_status: 'Estado del pedido',
  about_order_status:
    'Dónde está un pedido. Su sistema responde STATUS con order_number, status, arrival e is_late.',
};
