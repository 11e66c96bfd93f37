/** The templates, word for word as the API describes them. It is loaded only beside another language. */
export default {
  name_feedback: 'Feedback',
  about_feedback: 'A rating and a comment, with other words for unhappy customers.',
  name_lead_form: 'Lead form',
  about_lead_form: 'What a new customer needs, and how to reach them.',
  name_event_sign_up: 'Event sign-up',
  about_event_sign_up: 'Who comes to an event, how many people, and what they can eat.',
  name_newsletter_opt_in: 'Newsletter opt-in',
  about_newsletter_opt_in: 'Topics, frequency and a clear consent for a newsletter.',
  name_support_ticket: 'Support ticket',
  about_support_ticket: 'A problem with up to three photos of it.',
  name_job_application: 'Job application',
  about_job_application: 'The job, the person, and a CV as a document.',
  name_product_finder: 'Product finder',
  about_product_finder:
    'Questions that depend on each other, and a product that fits. The example finds a gift.',
  name_delivery_time: 'Address and delivery time',
  about_delivery_time: 'Where and when to deliver, on the days that suit you.',
  name_quiz: 'Quiz',
  about_quiz: 'Three questions and a result that explains each answer.',
  name_appointment_request: 'Appointment request',
  about_appointment_request: 'What a customer comes for, and when. You confirm the time yourself.',
  name_live_appointment: 'Appointment with live slots',
  about_live_appointment:
    'A visit at a free time. Your system sends the free days, then the times, then the summary.',
  name_order_status: 'Order status',
  about_order_status:
    'Where an order is. Your system answers STATUS with order_number, status, arrival and is_late.',
};
