export default {
  name_feedback: 'Avaliação',
  about_feedback: 'Uma nota e um comentário, com outras palavras para quem não gostou.',
  name_lead_form: 'Contato comercial',
  about_lead_form: 'O que um novo cliente precisa e como falar com ele.',
  name_event_sign_up: 'Inscrição em evento',
  about_event_sign_up: 'Quem vem ao evento, quantas pessoas e o que podem comer.',
  name_newsletter_opt_in: 'Assinatura do boletim',
  about_newsletter_opt_in: 'Temas, frequência e um consentimento claro para um boletim.',
  name_support_ticket: 'Pedido de suporte',
  about_support_ticket: 'Um problema com até três fotos.',
  name_job_application: 'Candidatura a vaga',
  about_job_application: 'A vaga, a pessoa e um currículo como documento.',
  name_product_finder: 'Buscador de produtos',
  about_product_finder:
    'Perguntas que dependem umas das outras e um produto adequado. O exemplo encontra um presente.',
  name_delivery_time: 'Endereço e hora da entrega',
  about_delivery_time: 'Onde e quando entregar, nos dias que convêm a você.',
  name_quiz: 'Quiz',
  about_quiz: 'Três perguntas e um resultado que explica cada resposta.',
  name_appointment_request: 'Pedido de horário',
  about_appointment_request: 'Para que o cliente vem e quando. Você mesmo confirma o horário.',
  name_live_appointment: 'Agendamento com horários livres',
  about_live_appointment:
    'Uma visita em um horário livre. Seu sistema responde DAY com days, TIME com times, CONFIRM com summary, e finish.',
  name_order_status: 'Status do pedido',
  about_order_status:
    'Onde está um pedido. Seu sistema responde STATUS com order_number, status, arrival e is_late.',
};
